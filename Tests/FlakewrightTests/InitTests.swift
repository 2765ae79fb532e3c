import FileTree
import TestSupport
import Testing

/// What `init` does, seen from the outside.
@Suite struct InitTests {
  private let branch = "flakewright/import-cargo"

  @Test func oneNewBranchIsAllThatChanges() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write(["untracked": "", "src/main.rs": "fn main() { }\n"])
      let before = try Snapshot(git)
      let done = try Tool.initialise(git)
      #expect(
        try Snapshot(git).changes(since: before) == [
          "+ repository/.git/logs/refs/heads/\(branch)", "+ repository/.git/refs/heads/\(branch)",
        ]
      )
      #expect(try git("rev-parse", "\(branch)^") == git("rev-parse", "HEAD"))
      #expect(
        try git("diff", "--name-status", "HEAD", branch)
          == "A\t.flakewright/.gitattributes\nA\t.flakewright/options.toml\nA\t.flakewright/record.json\nA\t.gitignore\nA\tflake.lock\nA\tflake.nix\nA\tnix/import-cargo.nix\nA\tnix/package.nix"
      )
      #expect(
        try git("log", "-1", "--format=%an <%ae> %ad", branch)
          == "Ada Lovelace <ada@example.org> Fri Apr 8 00:13:13 2005 +0200"
      )
      #expect(
        try git("log", "-1", "--format=%(trailers)", branch)
          == "Flakewright-Strategy: import-cargo\nFlakewright-Version: 0.1.0\nFlakewright-Tree: \(git("rev-parse", "\(branch)^{tree}"))"
      )
      #expect(try git("fsck", "--strict").isEmpty)
      #expect(done.output == [])
      try expectSnapshot(done)
    }
  }

  @Test func whatIsWrittenDependsOnTheCommitAlone() throws {
    var trees: Set<String> = []
    for place in ["a", "b c"] {
      try withRepository { original in
        _ = try run(["mv", original.path, original.sandbox(place)])
        let git = original.at(original.sandbox(place))
        try git.commit(project)
        try Tool.initialise(git, "import-cargo", "--branch", "x", at: git.folder("src"))
        trees.insert(try git("rev-parse", "x"))
      }
    }
    #expect(trees.count == 1)
  }

  @Test("takes a lock file that git does not track, and says so", arguments: [false, true])
  func untrackedLock(isIgnored: Bool) throws {
    try withRepository { git in
      let ignored = isIgnored ? "Cargo.lock\n" : "/target\n"
      try git.commit(project.with(["Cargo.lock": nil, ".gitignore": .text(ignored)]))
      try git.write(["Cargo.lock": project["Cargo.lock"] ?? ""])
      let done = try Tool.initialise(git)
      try expectSnapshot(done, named: isIgnored ? "ignored" : "untracked")
      #expect(try git.git(["show", "\(branch):Cargo.lock"]).output == git.folder.read("Cargo.lock"))
    }
  }

  @Test func warnsOfChangesThatItDoesNotRead() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write(["Cargo.lock": "version = 9\n", "Cargo.toml": "damaged"])
      let done = try Tool.initialise(git)
      try expectSnapshot(done)
      #expect(try git("diff", "--name-only", "HEAD", branch, "--", "Cargo.lock", "Cargo.toml") == "")
    }
  }

  @Test func replacesOnTheNewBranchOnly() throws {
    try withRepository { git in
      try git.commit(project.with(["flake.nix": "mine\n"]))
      let done = try Tool.initialise(git, "import-cargo", "--replace")
      try expectSnapshot(done)
      #expect(try git("show", "HEAD:flake.nix") == "mine")
      #expect(try git.folder.read("flake.nix") == Array("mine\n".utf8))
      #expect(try git("show", "\(branch):flake.nix") != "mine")
    }
  }

  // MARK: - Dry runs

  @Test func dryRunsWriteNothingAtAll() throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil, ".gitignore": "/target"]))
      try git.write(["Cargo.lock": project["Cargo.lock"] ?? ""])
      let objects = { try run(["find", ".git/objects"], in: git.path).output }
      let (before, objectsBefore) = (try Snapshot(git), try objects())
      let dry = try Tool.initialise(git, "import-cargo", "--dry-run")
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(try objects() == objectsBefore)
      try expectSnapshot(dry)
      #expect(!dry.errorText.contains("Next:"))

      // The patch is the commit that would be.
      try Tool.initialise(git)
      _ = try run(["rm", git.folder("Cargo.lock")])
      _ = try git.git(["apply", "--index"], input: dry.output)
      #expect(try git("write-tree") == git("rev-parse", "\(branch)^{tree}"))
    }
  }

  @Test func dryRunsRefuseWhatRunsRefuse() throws {
    try withRepository { git in
      try git.commit(project.with(["flake.nix": ""]))
      let done = try Tool.run(["init", "--strategy", "naersk", "--dry-run"], in: git)
      #expect(done.status == 1 && done.output == [])
    }
  }

  @Test func hooksDoNotRun() throws {
    try withRepository { git in
      try git.commit(project)
      let names = [
        "pre-commit", "commit-msg", "prepare-commit-msg", "post-commit", "reference-transaction",
        "post-checkout",
        "pre-auto-gc", "post-index-change", "fsmonitor-watchman",
      ]
      for name in names {
        try git.write([
          ".git/hooks/\(name)": .executable("#!/bin/sh\ntouch '\(git.sandbox("ran"))'\nexit 1\n")
        ])
      }
      try git("config", "core.fsmonitor", git.folder(".git/hooks/fsmonitor-watchman"))
      try Tool.initialise(git)
      #expect(try run(["test", "-e", git.sandbox("ran")]).status == 1)
      // The hooks are real: git runs them.
      _ = try git.git(["commit", "--allow-empty", "-m", "x"], fails: true)
      #expect(try run(["test", "-e", git.sandbox("ran")]).status == 0)
    }
  }

  @Test func writesNoColoursWhereNobodyLooks() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(
        ["init", "--strategy", "naersk"],
        in: git,
        environment: ["TERM": "xterm-256color"]
      )
      #expect(!done.errors.contains(0x1B))
    }
  }

  /// `script` makes the terminal.
  @Test(arguments: [([:], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false)]
  )
  func coloursOnATerminal(variables: [String: String], areExpected: Bool) throws {
    try withRepository { git in
      try git.commit(project)
      let environment = git.environment.merging(["TERM": "xterm"]) { $1 }.merging(variables) { $1 }
      let done = try run(
        ["script", "-qec", "\(quoted(Tool.path)) init --strategy naersk", "/dev/null"],
        in: git.path,
        environment: environment
      )
      #expect(done.text.contains("Committed"))
      #expect(done.output.contains(0x1B) == areExpected)
    }
  }
}
