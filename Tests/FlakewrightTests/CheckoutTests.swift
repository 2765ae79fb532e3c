import FileTree
import JSON
import TestSupport
import Testing

/// `init --checkout`.
@Suite struct CheckoutTests {
  private let branch = "flakewright/import-cargo"

  /// What `init --checkout` says where it refuses; all is as before then.
  private func refusal(_ git: TestRepository) throws -> String {
    let before = try Snapshot(git)
    let done = try Tool.run(["init", "--strategy", "import-cargo", "--checkout"], in: git)
    #expect(done.status == 1)
    #expect(try Snapshot(git).changes(since: before) == [])
    return done.errorText
  }

  @Test func switchesToTheBranch() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write(["untracked": "", "src/main.rs": "fn main() { }\n"])
      let done = try Tool.initialise(git, "import-cargo", "--checkout")
      #expect(try git("symbolic-ref", "--short", "HEAD") == branch)
      #expect(try git("status", "--porcelain") == " M src/main.rs\n?? untracked")
      #expect(done.errorText.contains("\n    Switched to \(branch)\n\nNext:\n  git show "))
      #expect(done.errorText.contains("\n  nix build 'git+file://\(git.path)'  # try it"))
    }
  }

  @Test(arguments: ["", "Cargo.lock\n"])
  func takesAnUntrackedLockAlong(ignored: String) throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil, ".gitignore": .text(ignored)]))
      try git.write(["Cargo.lock": project["Cargo.lock"] ?? ""])
      try Tool.initialise(git, "import-cargo", "--checkout")
      #expect(try git("symbolic-ref", "--short", "HEAD") == branch)
      #expect(try git("status", "--porcelain") == "")
      #expect(try git("ls-files", "Cargo.lock") == "Cargo.lock")
    }
  }

  @Test func sparesWhatIsNotCommitted() throws {
    try withRepository { git in
      try git.commit(project.with([".gitignore": "target\n"]))
      try git.write(["flake.nix": "{ }\n", ".gitignore": "target\n*.o\n"])
      #expect(
        try refusal(git) == """
          error: switching would overwrite `.gitignore`, `flake.nix` in the work tree
            --> .gitignore
            why: what stands there is not committed
            help: commit or move away what stands there
            help: to switch later: leave out --checkout
          """
      )
    }
  }

  @Test func sparesIgnoredFilesAndFilesWhereFoldersAreNeeded() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write([".git/info/exclude": "flake.nix\n", "flake.nix": "{ }\n", "nix": "notes\n"])
      #expect(
        try refusal(git).hasPrefix("error: switching would overwrite `flake.nix`, `nix` in the work tree\n")
      )
    }
  }

  @Test func refusesDuringAMerge() throws {
    try withRepository { git in
      try git.commit(project)
      try git("checkout", "--quiet", "-b", "other")
      try git.commit(["src/main.rs": "1"])
      try git("checkout", "--quiet", "main")
      try git.commit(["src/main.rs": "2"])
      _ = try git.git(["merge", "other"], fails: true)
      #expect(
        try refusal(git) == """
          error: cannot switch branches: a merge is not finished
            help: finish it: git status says how
            help: to switch later: leave out --checkout
          """
      )
    }
  }

  @Test func refusesInABareRepository() throws {
    try withRepository { git in
      try git.commit(project)
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      #expect(
        try refusal(git.at(git.sandbox("bare.git"))) == """
          error: --checkout needs a work tree, and the repository is bare
            help: leave out --checkout
          """
      )
    }
  }

  @Test func keepsTheBranchIfSwitchingFails() throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil]))
      try git.write(["Cargo.lock": project["Cargo.lock"] ?? "", ".git/index.lock": ""])
      let before = try Snapshot(git)
      let done = try Tool.run(["init", "--strategy", "import-cargo", "--checkout"], in: git)
      #expect(done.status == 4)
      #expect(done.errorText.contains("   Committed "))
      #expect(
        done.errorText.contains(
          "error: the branch `\(branch)` was made, but git did not switch to it: fatal: "
        )
      )
      #expect(done.errorText.contains("\nNext:\n  git show \(branch)"))
      let branches = [
        "+ repository/.git/logs/refs/heads/\(branch)", "+ repository/.git/refs/heads/\(branch)",
      ]
      #expect(try Snapshot(git).changes(since: before) == branches)
      try git("branch", "-D", branch)
      let arguments = ["init", "--strategy", "import-cargo", "--checkout", "--json"]
      let json = try Tool.run(arguments, in: git)
      #expect(json.status == 4)
      let report = try JSONValue(parsing: json.output, file: "output")
      #expect(report["outcome"]?.string == "committed" && report["checked_out"]?.boolean == false)
      #expect(try report["commit"]?.string == git("rev-parse", branch))
      #expect(report["error"]?["message"]?.string?.contains("did not switch") == true)
    }
  }

  @Test func runsTheHookAndSaysIfItFails() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write([".git/hooks/post-checkout": .executable("#!/bin/sh\necho no >&2\nexit 1\n")])
      let done = try Tool.initialise(git, "import-cargo", "--checkout")
      #expect(try git("symbolic-ref", "--short", "HEAD") == branch)
      #expect(done.errorText.contains("warning: git switched to the branch, and failed then: "))
    }
  }

  @Test func switchesALinkedWorkTreeAndNoOther() throws {
    try withRepository { git in
      try git.commit(project)
      try git("worktree", "add", "--quiet", "-b", "other", "../linked")
      let linked = git.at(git.sandbox("linked"))
      try Tool.initialise(linked, "import-cargo", "--checkout")
      #expect(try linked("symbolic-ref", "--short", "HEAD") == branch)
      #expect(try git("symbolic-ref", "--short", "HEAD") == "main")
      #expect(try linked("status", "--porcelain") == "")
    }
  }

  @Test func aDryRunOnlyLooks() throws {
    try withRepository { git in
      try git.commit(project)
      let before = try Snapshot(git)
      try Tool.initialise(git, "import-cargo", "--checkout", "--dry-run")
      #expect(try Snapshot(git) == before)
    }
  }

  /// Signed commits from the outside; GitTests has the formats.
  @Test func signsUnlessToldNotTo() throws {
    try withRepository { git in
      try git.commit(project)
      let key = git.sandbox("key")
      _ = try run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key])
      let line = "ada@example.org \(String(decoding: try git.sandbox.read("key.pub"), as: UTF8.self))"
      try git.sandbox.write(["signers": .text(line)])
      for (name, value) in [
        ("commit.gpgSign", "true"), ("gpg.format", "ssh"), ("user.signingKey", key),
        ("gpg.ssh.allowedSignersFile", git.sandbox("signers")),
      ] { try git("config", name, value) }
      try Tool.initialise(git)
      #expect(try git.git(["verify-commit", branch]).errorText.hasPrefix("Good \"git\" signature"))
      try Tool.initialise(git, "import-cargo", "--no-sign", "--branch", "unsigned")
      #expect(try git.git(["verify-commit", "unsigned"], fails: true).status == 1)
      try git("config", "gpg.ssh.program", "/nowhere/ssh-keygen")
      try Tool.initialise(git, "import-cargo", "--dry-run", "--branch", "dry")
      let before = try Snapshot(git)
      let done = try Tool.run(["init", "--strategy", "import-cargo", "--branch", "new"], in: git)
      #expect(done.status == 1)
      #expect(try Snapshot(git) == before)
      #expect(
        done.errorText == """
          error: cannot sign the commit: there is no program `/nowhere/ssh-keygen`
            why: the config key commit.gpgSign asks for signed commits
            help: install it, or put its folder on PATH
            help: to commit without a signature: --no-sign
          """
      )
    }
  }
}
