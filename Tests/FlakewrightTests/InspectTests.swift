import FileTree
import FoundationEssentials
import TestSupport
import Testing

/// `inspect`.
@Suite struct InspectTests {
  /// The parts of the report that these tests look at.
  private struct Report: Decodable {
    struct Package: Decodable {
      var id: String
      var manifest_path: String
    }

    struct Finding: Decodable {
      var severity: String
      var summary: String
    }

    struct Lock: Decodable {
      var path: String
      var read_from: String
    }

    var schema: Int
    var read_from: String
    var packages: [Package]
    var workspace_root: String
    var lock: Lock?
    var findings: [Finding]
  }

  private func inspect(_ arguments: String..., in folder: String, _ environment: [String: String]) throws
    -> Finished
  {
    try run([Tool.path, "inspect"] + arguments, in: folder, environment: environment)
  }

  private func report(
    in folder: String,
    _ environment: [String: String] = plainEnvironment,
    _ options: [String] = []
  ) throws -> Report {
    let done = try run([Tool.path, "inspect", "--json"] + options, in: folder, environment: environment)
    #expect(done.status == 0)
    #expect(done.errorText == "")
    return try JSONDecoder().decode(Report.self, from: Data(done.output))
  }

  @Test func showsHeadAndLeavesEverythingAsItIs() throws {
    try withRepository { git in
      try git.commit(project.below("app"))
      try git.write(["app/Cargo.toml": "not read"])
      let before = try Snapshot(git)
      let report = try report(in: git.folder("app"), git.environment)
      #expect(report.schema == 1)
      #expect(report.read_from == "HEAD")
      #expect(report.packages.map(\.id) == ["path+file://app#1.0.0"])
      #expect(report.packages.map(\.manifest_path) == ["app/Cargo.toml"])
      #expect(report.workspace_root == "app")
      #expect(try Snapshot(git).changes(since: before).isEmpty)
      let done = try inspect("app", in: git.path, git.environment)
      #expect(done.status == 0)
      #expect(
        done.text == """
             Workspace app/Cargo.toml, 1 package
               Package app 1.0.0: binary app
                  Lock app/Cargo.lock, version 4, 1 package
                   Git main, changed: app/Cargo.toml
              Strategy buildRustPackage: works
              Strategy import-cargo: works
              Strategy naersk: works
              Strategy crate2nix: works with import from derivation, or --set cargo-nix=generated
              Strategy crane: works
          """
      )
    }
  }

  @Test func whatIsMissingIsAFinding() throws {
    try withTemporaryFolder { folder in
      try folder.write(project.with(["Cargo.lock": nil]))
      let report = try report(in: folder.path)
      #expect(report.read_from == "disk")
      #expect(
        report.findings.map(\.summary) == [
          "the project is not in a git repository", "there is no `Cargo.lock`",
        ]
      )
    }
    try withRepository { git in
      try git.write(project)
      var environment = git.environment
      environment["HOME"] = git.sandbox.path
      let report = try report(in: git.path, environment)
      #expect(report.read_from == "disk")
      #expect(
        report.findings.map(\.summary) == [
          "the branch `main` has no commit yet", "git does not know the author's name",
          "git does not know the committer's name", "git does not track `Cargo.lock`",
          "the repository has no remote to fetch from",
        ]
      )
    }
  }

  @Test("the lock file that git does not track is read from disk", arguments: [nil, "--staged"])
  func untrackedLock(option: String?) throws {
    try withRepository { git in
      try git.commit(project.with(["Cargo.lock": nil, ".gitignore": "Cargo.lock\n"]))
      try git.write(project)
      let report = try report(in: git.path, git.environment, [option].compactMap(\.self))
      #expect(report.read_from == (option == nil ? "HEAD" : "index"))
      #expect(report.lock?.path == "Cargo.lock")
      #expect(report.lock?.read_from == "disk")
      #expect(
        report.findings.map(\.summary) == [
          "git ignores `Cargo.lock`", "the repository has no remote to fetch from",
        ]
      )
    }
  }

  @Test func hintsAreThoseThatCargoKnows() throws {
    try withRepository { git in
      try git.commit([
        "Cargo.toml": """
        [package]
        name = "app"
        version = "1.0.0"

        [hints]
        mostly-unused = true
        other = 1

        """,
        "src/main.rs": "fn main() {}\n",
      ])
      let done = try inspect("--json", in: git.path, git.environment)
      #expect(done.text.contains(#""hints":{"mostly-unused":true}"#))
    }
  }

  @Test("outside of git, too, a package knows the workspace that it stands in")
  func strayPackageOnDisk() throws {
    try withTemporaryFolder { folder in
      try folder.write(project.below("app").below("here"))
      try folder.write(["here/Cargo.toml": "[workspace]\nmembers = []\n"])
      let done = try inspect(in: folder("here/app"), plainEnvironment)
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }

  @Test("outside of git, too, a package that is depended on inherits from its workspace")
  func nestedWorkspaceOnDisk() throws {
    try withTemporaryFolder { folder in
      try folder.write([
        "Cargo.toml": """
        [workspace]
        members = ["crates/core"]
        dependencies.log = "0.4"

        """,
        "crates/core/Cargo.toml": """
        [package]
        name = "core"
        version = "1.0.0"

        [dependencies]
        log.workspace = true

        """,
        "crates/core/src/lib.rs": "",
        "crates/core/fuzz/Cargo.toml": """
        [package]
        name = "fuzz"
        version = "0.0.0"

        [dependencies]
        core = { path = ".." }

        [workspace]

        """,
        "crates/core/fuzz/src/lib.rs": "",
      ])
      let report = try report(in: folder("crates/core/fuzz"))
      #expect(report.workspace_root == "crates/core/fuzz")
      #expect(report.packages.map(\.id) == ["path+file://crates/core/fuzz#0.0.0"])
    }
  }

  @Test func refusesWhatCannotBeRead() throws {
    try withRepository { git in
      try git.commit(["Cargo.toml": "[package\n"])
      let done = try inspect("--json", in: git.path, git.environment)
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }

  #if os(Linux)
    @Test func saysThatTheResultCouldNotBeWritten() throws {
      try withRepository { git in
        try git.commit(["Cargo.toml": "[package]\nname = \"app\"\n", "src/main.rs": "fn main() {}\n"])
        let done = try run(
          ["sh", "-c", "\"$0\" inspect --json > /dev/full", Tool.path],
          in: git.path,
          environment: git.environment
        )
        #expect(done.status == 1)
        try expectSnapshot(done)
      }
    }
  #endif
}
