import FileTree
import JSON
import TestSupport
import Testing

/// `init --checkout`.
@Suite struct CheckoutTests {
  private let branch = "flakewright/import-cargo"

  /// Expects `init --checkout` to refuse, and all to be as before; the snapshot has what it says.
  private func isRefused(_ git: TestRepository) throws {
    let before = try Snapshot(git)
    let done = try Tool.run(["init", "--strategy", "import-cargo", "--checkout"], in: git)
    #expect(done.status == 1)
    #expect(try Snapshot(git).changes(since: before) == [])
    try expectSnapshot(done)
  }

  @Test func switchesToTheBranch() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write(["untracked": "", "src/main.rs": "fn main() { }\n"])
      let done = try Tool.initialise(git, "import-cargo", "--checkout")
      #expect(try git("symbolic-ref", "--short", "HEAD") == branch)
      #expect(try git("status", "--porcelain") == " M src/main.rs\n?? untracked")
      try expectSnapshot(done)
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
      try isRefused(git)
    }
  }

  @Test func sparesIgnoredFilesAndFilesWhereFoldersAreNeeded() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write([".git/info/exclude": "flake.nix\n", "flake.nix": "{ }\n", "nix": "notes\n"])
      try isRefused(git)
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
      try isRefused(git)
    }
  }

  @Test func refusesInABareRepository() throws {
    try withRepository { git in
      try git.commit(project)
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      try isRefused(git.at(git.sandbox("bare.git")))
    }
  }

  @Test func keepsTheBranchIfSwitchingFails() throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil]))
      try git.write(["Cargo.lock": project["Cargo.lock"] ?? "", ".git/index.lock": ""])
      let before = try Snapshot(git)
      let done = try Tool.run(["init", "--strategy", "import-cargo", "--checkout"], in: git)
      #expect(done.status == 4)
      try expectSnapshot(done)
      #expect(
        try Snapshot(git).changes(since: before) == [
          "+ repository/.git/logs/refs/heads/\(branch)", "+ repository/.git/refs/heads/\(branch)",
        ]
      )
    }
  }

  @Test func runsTheHookAndSaysIfItFails() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write([".git/hooks/post-checkout": .executable("#!/bin/sh\necho no >&2\nexit 1\n")])
      let done = try Tool.initialise(git, "import-cargo", "--checkout")
      #expect(try git("symbolic-ref", "--short", "HEAD") == branch)
      try expectSnapshot(done)
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
      try expectSnapshot(done)
    }
  }
}
