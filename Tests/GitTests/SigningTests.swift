import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Commits signed by ours, verified by git.
@Suite struct SigningTests {
  /// Commits as `git` is configured and returns what `git verify-commit` says; throws if that fails.
  private func verified(_ git: TestRepository) throws -> String {
    let commit = try signed(git)
    #expect(try git("fsck", "--strict", "--no-dangling") == "")
    #expect(try git("show", "--no-patch", "--format=%B", commit).hasPrefix("Put it on Nix\n\nBody"))
    return try git.git(["verify-commit", commit]).errorText
  }

  /// The commit that ours makes.
  private func signed(_ git: TestRepository) throws -> String {
    let repository = try open(git)
    let head = try repository.headCommit()
    let committer = try repository.identity(of: .committer)
    return try repository.createCommit(
      tree: repository.tree(ofCommit: head).id,
      parents: [head],
      message: "Put it on Nix\n\nBody",
      author: repository.identity(of: .author),
      committer: committer,
      signer: repository.signer(for: committer)
    ).hex
  }

  /// A repository with a commit, and with `config`.
  private func withSigning(
    _ config: [(String, String)],
    body: (inout TestRepository) throws -> Void
  ) throws {
    try withRepository { git in
      var git = git
      try git.commit(["a": "1"])
      for (key, value) in config { try git("config", key, value) }
      try body(&git)
    }
  }

  /// Makes a folder for GnuPG and a key of Ada's in it, and stops its agent afterwards.
  private func withGnuPG(_ git: inout TestRepository, body: (TestRepository) throws -> Void) throws {
    // Sockets need a short path.
    try withTemporaryFolder { folder in
      git.environment["GNUPGHOME"] = folder.path
      _ = try run(["chmod", "700", folder.path])
      let command = [
        "gpg", "--batch", "--pinentry-mode", "loopback", "--passphrase", "", "--quick-generate-key",
        "Ada Lovelace <ada@example.org>", "ed25519", "sign",
      ]
      let made = try run(command, environment: git.environment)
      if made.status != 0 { throw TestFailure(made.errorText) }
      defer { _ = try? run(["gpgconf", "--kill", "all"], environment: git.environment) }
      try body(git)
    }
  }

  /// Makes a key of OpenSSH in the sandbox and lets git trust it; returns the public key's path.
  private func sshKey(_ git: TestRepository) throws -> String {
    let path = git.sandbox("key")
    let made = try run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path])
    if made.status != 0 { throw TestFailure(made.errorText) }
    let line = "ada@example.org \(String(decoding: try git.sandbox.read("key.pub"), as: UTF8.self))"
    try git.sandbox.write(["signers": .text(line)])
    try git("config", "gpg.ssh.allowedSignersFile", git.sandbox("signers"))
    return "\(path).pub"
  }

  // MARK: - OpenPGP

  @Test func signsWithTheCommittersKey() throws {
    try withSigning([("commit.gpgSign", "true")]) { git in
      try withGnuPG(&git) { (git: TestRepository) throws in
        let said = try verified(git)
        #expect(said.contains("Good signature from \"Ada Lovelace <ada@example.org>\""))
      }
    }
  }

  @Test func signsWithTheKeyThatTheConfigNames() throws {
    try withSigning([("commit.gpgSign", "yes"), ("gpg.format", "openpgp"), ("user.name", "Other")]) { git in
      try withGnuPG(&git) { (git: TestRepository) throws in
        try git("config", "user.signingKey", "ada@example.org")
        #expect(try verified(git).contains("Good signature"))
        // The same commit by git and by ours is signed over the same bytes.
        let ours = try git("cat-file", "commit", signed(git))
        #expect(ours.contains("\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n "))
        #expect(ours.contains("\n -----END PGP SIGNATURE-----\n\nPut it on Nix"))
      }
    }
  }

  @Test func saysWhatGpgSaid() throws {
    try withSigning([("commit.gpgSign", "true"), ("user.signingKey", "nobody@example.org")]) { git in
      try withGnuPG(&git) { (git: TestRepository) throws in
        let error = try #require(throws: Failure.self) { try signed(git) }
        #expect(
          error.diagnostics == [
            Diagnostic(
              .error,
              .programFailed,
              """
              cannot sign the commit: `gpg` failed: gpg: skipped "nobody@example.org": No secret key
              gpg: signing failed: No secret key
              """,
              why: "the config key `commit.gpgSign` asks for signed commits",
              help: ["use `--no-sign` to commit without a signature"]
            )
          ]
        )
      }
    }
  }

  /// A program in place of gpg, which sees what git's would.
  @Test(arguments: ["gpg.program", "gpg.openpgp.program"])
  func runsTheProgramOfTheConfig(key: String) throws {
    let script = """
      #!/bin/sh
      printf '%s\\n' "$@" > "$HOME/arguments"
      cat > "$HOME/content"
      echo '[GNUPG:] SIG_CREATED ' >&2
      printf 'first\\r\\nsecond\\r\\n'
      """
    try withSigning([("commit.gpgSign", ""), (key, "~/sign"), ("user.signingKey", "KEY")]) { git in
      try git("config", "commit.gpgSign", "true")
      try git.sandbox.write(["home/sign": .executable(script)])
      let commit = try git("cat-file", "commit", signed(git))
      #expect(
        String(decoding: try git.sandbox.read("home/arguments"), as: UTF8.self)
          == "--status-fd=2\n-bsau\nKEY\n"
      )
      let content = String(decoding: try git.sandbox.read("home/content"), as: UTF8.self)
      #expect(commit.replacing("gpgsig first\n second\n", with: "") + "\n" == content)
    }
  }

  @Test func believesNoProgramThatDoesNotSaySo() throws {
    try withSigning([("commit.gpgSign", "true"), ("gpg.program", "true")]) { git in
      #expect(throws: Failure.programFailed("true", purpose: .sign, message: "")) { try signed(git) }
      try git("config", "gpg.program", "/no/gpg")
      let error = try #require(throws: Failure.self) { try signed(git) }
      #expect(error.code == "program-not-found")
      #expect(error.diagnostics[0].summary == "cannot sign the commit: there is no program `/no/gpg`")
    }
  }

  // MARK: - OpenSSH

  @Test func signsWithTheFileOfAKey() throws {
    try withSigning([("commit.gpgSign", "true"), ("gpg.format", "ssh")]) { git in
      let key = try sshKey(git)
      try git("config", "user.signingKey", key)
      #expect(try verified(git).hasPrefix("Good \"git\" signature for ada@example.org with ED25519 key"))
      // Relative to the work tree and to the home.
      try git("config", "user.signingKey", "../key")
      #expect(try verified(git).hasPrefix("Good \"git\" signature"))
      try git.sandbox.write(["home/key": .file(git.sandbox.read("key"), executable: false)])
      _ = try run(["chmod", "600", git.sandbox("home/key")])
      try git("config", "user.signingKey", "~/key")
      #expect(try verified(git).hasPrefix("Good \"git\" signature"))
    }
  }

  /// The private key is in an agent then, which ssh-keygen asks.
  @Test(arguments: ["", "key::"])
  func signsWithTheTextOfAKey(prefix: String) throws {
    try withSigning([("commit.gpgSign", "true"), ("gpg.format", "ssh")]) { git in
      _ = try sshKey(git)
      let socket = git.sandbox("agent")
      let agent = try run(["sh", "-c", "eval $(ssh-agent -a \"$1\") >&2; echo $SSH_AGENT_PID", "sh", socket])
      let process = try #require(pid_t(agent.text), "\(agent.errorText)")
      defer { kill(process, SIGTERM) }
      git.environment["SSH_AUTH_SOCK"] = socket
      let added = try run(["ssh-add", "-q", git.sandbox("key")], environment: git.environment)
      if added.status != 0 { throw TestFailure(added.errorText) }
      _ = try run(["rm", git.sandbox("key")])
      let key = String(decoding: try git.sandbox.read("key.pub").dropLast(), as: UTF8.self)
      try git("config", "user.signingKey", "\(prefix)\(key)")
      #expect(try verified(git).hasPrefix("Good \"git\" signature"))
      try git("config", "--unset", "user.signingKey")
      try git.sandbox.write(["keys": .text("\(prefix)\(key)\nother\n")])
      try git("config", "gpg.ssh.defaultKeyCommand", "cat '\(git.sandbox("keys"))'")
      #expect(try verified(git).hasPrefix("Good \"git\" signature"))
    }
  }

  @Test func asksForAKey() throws {
    try withSigning([("commit.gpgSign", "true"), ("gpg.format", "ssh")]) { git in
      expectFailure(.noSigningKey) { try signed(git) }
      try git("config", "gpg.ssh.defaultKeyCommand", "echo none")
      let message = "its first line is not a key, which begins with `ssh-` or `key::`"
      #expect(throws: Failure.programFailed("echo", purpose: .signingKey, message: message)) {
        try signed(git)
      }
      try git("config", "user.signingKey", git.sandbox("no-key"))
      let error = try #require(throws: Failure.self) { try signed(git) }
      #expect(error.diagnostics[0].summary.hasPrefix("cannot sign the commit: `ssh-keygen` failed: "))
    }
  }

  // MARK: - X.509

  /// Makes a certificate that signs itself, for Ada, in a folder of GnuPG's that trusts it.
  private func withCertificate(_ git: inout TestRepository, body: (TestRepository) throws -> Void) throws {
    try withTemporaryFolder { folder in
      git.environment["GNUPGHOME"] = folder.path
      try folder.write([
        "gpg-agent.conf": .text("allow-loopback-pinentry\n"),
        "gpgsm.conf": .text("disable-crl-checks\n"),
        "request": .text(
          """
          Key-Type: RSA
          Key-Length: 2048
          Key-Usage: sign
          Serial: random
          Name-DN: CN=Ada Lovelace
          Name-Email: ada@example.org

          """
        ),
      ])
      let script = """
        set -e
        chmod 700 . && gpgsm --batch --armor --pinentry-mode loopback --passphrase-fd 0 -o certificate --generate-key request
        gpgsm --batch --import certificate
        gpgsm --list-secret-keys --with-colons | sed -n 's/^fpr:*\\([0-9A-F]*\\):.*/\\1 S relax/p' > trustlist.txt
        gpgconf --reload gpg-agent
        """
      let made = try run(["sh", "-c", script], in: folder.path, environment: git.environment)
      if made.status != 0 { throw TestFailure(made.errorText) }
      defer { _ = try? run(["gpgconf", "--kill", "all"], environment: git.environment) }
      try body(git)
    }
  }

  @Test func signsWithACertificate() throws {
    let config = [("commit.gpgSign", "true"), ("gpg.format", "x509"), ("user.signingKey", "ada@example.org")]
    try withSigning(config) { git in
      try withCertificate(&git) { (git: TestRepository) throws in
        #expect(try verified(git).contains("Good signature from \"/CN=Ada Lovelace\""))
        let commit = try git("cat-file", "commit", signed(git))
        #expect(commit.contains("\ngpgsig -----BEGIN SIGNED MESSAGE-----\n "))
        #expect(commit.contains("\n -----END SIGNED MESSAGE-----\n\nPut it on Nix"))
      }
    }
  }

  /// A program in place of gpgsm, which sees what git's would.
  @Test func signsWithTheCertificateOfTheCommitter() throws {
    try withSigning([("commit.gpgSign", "true"), ("gpg.format", "x509")]) { git in
      try git.sandbox.write([
        "gpgsm": .executable(
          """
          #!/bin/sh
          test "$*" = "--status-fd=2 -bsau Ada Lovelace <ada@example.org>" || exit 1
          cat > /dev/null
          echo '[GNUPG:] SIG_CREATED ' >&2
          echo '-----BEGIN SIGNED MESSAGE-----'
          """
        )
      ])
      try git("config", "gpg.x509.program", git.sandbox("gpgsm"))
      #expect(
        try git("cat-file", "commit", signed(git)).contains("\ngpgsig -----BEGIN SIGNED MESSAGE-----\n\n")
      )
    }
  }

  // MARK: - Config

  @Test func signsOnlyIfAsked() throws {
    try withSigning([]) { git in
      for value in ["false", "no", "off", "0"] {
        try git("config", "commit.gpgSign", value)
        let commit = try git("cat-file", "commit", signed(git))
        #expect(!commit.contains("gpgsig"))
      }
    }
  }

  @Test func refusesValuesThatGitRefuses() throws {
    try withSigning([("commit.gpgSign", "perhaps")]) { git in
      expectFailure(
        .invalidConfig,
        "the config key `commit.gpgSign` is `perhaps`, not true or false",
        help: [
          "to see where it is set, run `git -C \(git.path) config --show-origin --get-all commit.gpgSign`"
        ]
      ) { try signed(git) }
      try git("config", "commit.gpgSign", "true")
      try git("config", "gpg.format", "pgp")
      let error = try #require(throws: Failure.self) { try signed(git) }
      #expect(
        error.diagnostics[0].summary
          == "the config key `gpg.format` is `pgp`, not one of `openpgp`, `ssh`, `x509`"
      )
    }
  }

  @Test func readsCommandLinesAsGitDoes() throws {
    try withSigning([("commit.gpgSign", "true"), ("gpg.format", "ssh")]) { git in
      try git.sandbox.write([
        "say": .executable("#!/bin/sh\nfor a; do printf '<%s>' \"$a\"; done >&2; exit 1\n")
      ])
      for arguments in [#"a\ b"#, #"'a\b' "c\"d"  e"#, #"''"#, "a\tb\nc", #"a'b'"c""#, #"ä "ö ü""#] {
        let command = "\(git.sandbox("say")) \(arguments)"
        try git("config", "gpg.ssh.defaultKeyCommand", command)
        let said = try git.git(["commit", "--allow-empty", "--message", "x"], fails: true).errorText
        let error = try #require(throws: Failure.self) { try signed(git) }
        let start = "cannot find the key to sign the commit with: `\(git.sandbox("say"))` failed: "
        guard error.summary.hasPrefix(start) else { throw error }
        let message = String(error.summary.dropFirst(start.count))
        #expect(message.hasPrefix("<"))
        #expect(said.contains(message), "\(arguments)")
      }
    }
  }
}
