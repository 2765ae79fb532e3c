import FileTree
import JSON
import TestSupport
import Testing

/// `flakewright` alone, in each state of a folder.
@Suite struct StateTests {
  /// Expects the state `kind`, and the text of the snapshot `name`.
  private func expect(
    _ kind: String,
    in git: TestRepository,
    named name: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try Snapshot(git)
    let done = try Tool.run([], in: git)
    #expect(done.status == 0, "\(done.errorText)", sourceLocation: location)
    try expectSnapshot(done, named: name ?? kind, location: location)
    let json = try JSONValue(parsing: try Tool.run(["--json"], in: git).output, file: "output")
    #expect(json["schema"]?.integer == 1, sourceLocation: location)
    #expect(json["state"]?.string == kind, sourceLocation: location)
    #expect(try Snapshot(git).changes(since: before) == [], sourceLocation: location)
  }

  @Test func everyStation() throws {
    try withRepository { git in
      try git.write(project)
      try expect("no-commit", in: git)
      try git.commit()
      try expect("no-scaffold", in: git)
      try Tool.initialise(git, "crane")
      try expect("not-merged", in: git)
      try git("merge", "--quiet", "flakewright/crane")
      try expect("up-to-date", in: git)
      try git.commit(["Cargo.toml": "[package]\nname = \"other\"\nversion = \"1.0.0\"\nedition = \"2021\"\n"])
      try git.commit(["Cargo.lock": "version = 4\n\n[[package]]\nname = \"other\"\nversion = \"1.0.0\"\n"])
      try expect("out-of-date", in: git)
      #expect(try Tool.run(["update"], in: git).status == 0)
      try expect("not-merged", in: git, named: "update-not-merged")
    }
  }

  @Test func withoutGit() throws {
    try withRepository { git in
      try git.write(project)
      _ = try run(["rm", "-rf", git.folder(".git")])
      try expect("no-repository", in: git)
    }
  }

  @Test func handWrittenNix() throws {
    try withRepository { git in
      try git.commit(foreignProject)
      try expect("foreign-nix", in: git)
    }
  }

  @Test("without a project the exit code is 3, and folders that have one are named")
  func noProject() throws {
    try withRepository { git in
      try git.commit(["README.md": ""])
      let empty = try Tool.run([], in: git)
      #expect(empty.status == 3)
      try expectSnapshot(empty)
      try git.commit(project.below("crates/a").merging(project.below("crates/b c")) { $1 })
      for command in [[], ["init"], ["compare"], ["inspect"], ["check"], ["update"]] {
        let done = try Tool.run(command, in: git)
        #expect(done.status == 3, "\(command)")
        try expectSnapshot(done, named: "below \(command.joined())")
      }
      let json = try JSONValue(parsing: try Tool.run(["compare", "--json"], in: git).output, file: "output")
      #expect(json["error"]?["code"]?.string == "no-manifest-here")
    }
  }

  @Test("commands that miss a scaffold name the command that helps")
  func missingScaffold() throws {
    try withRepository { git in
      try git.commit(project.below("my $(id) app"))
      for command in ["update", "check", "remove"] {
        try expectSnapshot(try Tool.run([command, "my $(id) app"], in: git), named: "\(command)-none")
      }
      try Tool.initialise(git, "crane", "my $(id) app")
      for command in ["update", "check", "remove"] {
        let done = try Tool.run([command, "my $(id) app"], in: git)
        #expect(done.status == 1)
        try expectSnapshot(done, named: "\(command)-branch")
      }
    }
  }

  @Test func optionsComeAfterTheCommand() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try Tool.run(["--json", "init"], in: git)
      #expect(done.status == 64)
      try expectSnapshot(done)
    }
  }
}
