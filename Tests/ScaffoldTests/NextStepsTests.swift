import Diagnostics
import FileTree
import Strategies
import TestSupport
import Testing

@testable import Scaffold

/// The commands at the end, run as they are printed.
@Suite struct NextStepsTests {
  private let project: [String: MemoryTree.Item] = files(root: package("a"), others: ["src/main.rs": ""])

  private func handed(
    _ git: TestRepository,
    at path: String? = nil,
    branch: String? = nil,
    _ strategy: Strategy = .importCargo,
    _ layout: Layout = .flake
  ) throws -> Outcome {
    try Pipeline(
      InitPlanner(Options(strategy: strategy, layout: layout)),
      to: .branch(name: branch, signs: true, checksOut: false),
      version: "0.1.0"
    ).run(at: path ?? git.path, environment: git.environment)
  }

  /// Runs the command for `purpose` in `folder`.
  @discardableResult
  private func follow(
    _ result: Outcome,
    _ purpose: String,
    _ git: TestRepository,
    in folder: String? = nil
  ) throws -> Finished {
    let step = try #require(result.nextSteps.first { $0.purpose == purpose })
    let done = try run(["sh", "-c", step.command], in: folder ?? git.path, environment: git.environment)
    #expect(done.status == 0, "\(step.command): \(done.errorText)")
    return done
  }

  @Test func showsAndSwitches() throws {
    try withRepository { git in
      try git.commit(project)
      let result = try handed(git)
      #expect(try follow(result, "read it", git).text.contains("+++ b/flake.nix"))
      try follow(result, "take it", git)
      #expect(try git("branch", "--show-current") == "flakewright/import-cargo")
      #expect(try git("status", "--porcelain") == "")
    }
  }

  @Test(arguments: ["", "elsewhere", "repository/src"]) func fromAnyFolder(folder: String) throws {
    try withRepository { git in
      try git.commit(project)
      try git.sandbox.makeFolder("elsewhere")
      let result = try handed(git)
      try follow(result, "read it", git, in: git.sandbox(folder))
      try follow(result, "take it", git, in: git.sandbox(folder))
      #expect(try git("branch", "--show-current") == "flakewright/import-cargo")
    }
  }

  @Test(arguments: ["with space", "it's", "$(touch pwned)", "\"q\"", "-n", "ü%41", "[a]*"])
  func fromFoldersAndBranchesOfAnyName(name: String) throws {
    try withRepository { git in
      try git.commit(Dictionary(project.map { ("\(name)/\($0)", $1) }) { $1 })
      try git("rm", "--quiet", "--cached", "--", "\(name)/Cargo.lock")
      try git("commit", "--quiet", "-m", "no lock")
      let branch = name.hasPrefix("-") ? "b" : "it's/$(touch${IFS}pwned)"
      let result = try handed(git, at: git.folder(name), branch: branch)
      try follow(result, "read it", git, in: git.folder(name))
      try follow(result, "take it", git, in: git.folder(name))
      #expect(try git("branch", "--show-current") == branch)
      #expect(try git("status", "--porcelain") == "")
    }
  }

  @Test(
    "a lock file that git did not track does not keep git from switching",
    arguments: ["untracked", "ignored", "staged", "staged and changed", "converted"]
  )
  func lock(state: String) throws {
    try withRepository { git in
      var items = project
      items["Cargo.lock"] = nil
      items[".gitignore"] = state == "ignored" ? "Cargo.lock\n" : ""
      if state == "converted" { try git("config", "core.autocrlf", "true") }
      try git.commit(items)
      try git.write(["Cargo.lock": state == "converted" ? "version = 4\r\n" : "version = 4\n"])
      if state.hasPrefix("staged") { try git("add", "Cargo.lock") }
      if state == "staged and changed" { try git.write(["Cargo.lock": "version = 3\n"]) }
      let result = try handed(git)
      try follow(result, "take it", git)
      #expect(try git("branch", "--show-current") == "flakewright/import-cargo")
      #expect(try git("status", "--porcelain") == "")
      #expect(
        result.warnings.filter { $0.code.rawValue != "stale-lock" }.map(\.summary) == [
          "added `Cargo.lock` to the commit"
        ]
      )
    }
  }

  @Test("what stands where the branch has a folder keeps git from switching", arguments: ["file", "link"])
  func blockedFolder(kind: String) throws {
    try withRepository { git in
      try git.commit(project)
      let items: [String: MemoryTree.Item] = ["nix": kind == "file" ? "" : .link("elsewhere")]
      try git.write(items)
      let result = try handed(git)
      try expectSnapshot(result.warnings)
      #expect(throws: TestFailure.self) { try git("switch", "--quiet", "flakewright/import-cargo") }
      _ = try run(["rm", git.folder("nix")])
      try follow(result, "take it", git)
    }
  }

  @Test func aFolderThatIsThereAlreadyIsNoObstacle() throws {
    try withRepository { git in
      try git.commit(project)
      try git.write(["nix/notes": "mine"])
      let result = try handed(git)
      #expect(result.warnings.allSatisfy { $0.code.rawValue == "stale-lock" })
      try follow(result, "take it", git)
    }
  }

  @Test func changesThatStopGitAreNamed() throws {
    try withRepository { git in
      try git.commit(project.merging([".gitignore": "/target\n"]) { $1 })
      try git.write([".gitignore": "/other\n", "flake.nix": "{ }\n", "nix/package.nix": "1\n"])
      try git("add", "nix/package.nix")
      let result = try handed(git)
      try expectSnapshot(result.warnings.sorted { $0.summary < $1.summary })
      // The warnings are true, and so is what they advise.
      #expect(try git.git(["switch", "flakewright/import-cargo"], fails: true).status != 0)
      try git("rm", "--quiet", "--cached", "nix/package.nix")
      try git("checkout", "--quiet", "--", ".gitignore")
      try git("clean", "--quiet", "--force", "-d")
      try follow(result, "take it", git)
    }
  }

  @Test func bareRepositoriesHaveNothingToSwitch() throws {
    try withRepository { git in
      try git.commit(Dictionary(project.map { ("sub/\($0)", $1) }) { $1 })
      try git("clone", "--quiet", "--bare", ".", "../bare.git")
      let bare = git.at(git.sandbox("bare.git"))
      let result = try handed(bare, at: "\(bare.path)/sub")
      #expect(result.nextSteps.map(\.purpose) == ["read it", "try it without switching"])
      #expect(try follow(result, "read it", git, in: git.sandbox.path).text.contains("+++ b/sub/flake.nix"))
    }
  }

  /// Nix refuses to fetch from them else, and before 2.20 in any case.
  @Test func nixIsToldOfShallowRepositories() throws {
    try withRepository { git in
      try git.commit(project)
      try git.commit()
      try git("clone", "--quiet", "--depth", "1", "file://\(git.path)", "../shallow")
      let shallow = git.at(git.sandbox("shallow"))
      let commands = try [Layout.flake, .callpackage].map { layout in
        try handed(shallow, branch: "\(layout)", .importCargo, layout).nextSteps[1].command
      }
      #expect(
        commands == [
          "nix build --no-write-lock-file 'git+file://\(shallow.path)?ref=flake&shallow=1'",
          "nix-build --expr 'import (builtins.fetchGit { url = \"file://\(shallow.path)\"; ref = \"callpackage\"; shallow = true; }) { }'",
        ]
      )
    }
  }

  @Test func linkedWorkTreesSwitchThemselves() throws {
    try withRepository { git in
      try git.commit(project)
      try git("worktree", "add", "--quiet", "-b", "other", "../linked")
      let result = try handed(git.at(git.sandbox("linked")))
      try follow(result, "take it", git, in: git.sandbox.path)
      #expect(try git.at(git.sandbox("linked"))("branch", "--show-current") == "flakewright/import-cargo")
      #expect(try git("branch", "--show-current") == "main")
    }
  }

  @Test(arguments: [
    "plain", "", "a b", "it's", "$x", "a\\b", "a\nb", "`id`", "é", "*", "~", "a=b", "-x", "'\u{301}; id",
  ])
  func shellQuoting(text: String) throws {
    for word in [text.shellWord, text.shellQuoted] {
      #expect(try run(["sh", "-c", "printf 'x%s' \(word)"]).output == Array("x\(text)".utf8))
    }
  }

  @Test func percentEncoding() {
    #expect("/a b/é%#?&'\"~_-.".percentEncoded == "/a%20b/%C3%A9%25%23%3F%26%27%22~_-.")
  }
}
