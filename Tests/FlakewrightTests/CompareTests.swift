import FileTree
import FoundationEssentials
import TestSupport
import Testing

/// `compare`.
@Suite struct CompareTests {
  private struct Report: Decodable {
    struct Row: Decodable {
      var strategy: String
      var verdict: String
    }

    var schema: Int
    var recommended: String?
    var reason: String?
    var strategies: [Row]
  }

  @Test func saysWhatSuitsAProject() throws {
    try withRepository { git in
      try git.commit(project)
      let before = try Snapshot(git)
      let done = try Tool.run(["compare"], in: git)
      #expect(done.status == 0)
      try expectSnapshot(done)
      let report = try JSONDecoder().decode(
        Report.self,
        from: Data(try Tool.run(["compare", "--json"], in: git).output)
      )
      #expect(report.schema == 1)
      #expect(report.recommended == "buildRustPackage")
      #expect(report.reason == "it needs nothing but nixpkgs")
      #expect(
        report.strategies.map(\.strategy) == [
          "buildRustPackage", "crane", "naersk", "import-cargo", "crate2nix",
        ]
      )
      #expect(report.strategies.map(\.verdict) == ["works", "works", "works", "works", "works with"])
      #expect(try Snapshot(git).changes(since: before).isEmpty)
    }
  }

  @Test func refusesWhatCannotBeRead() throws {
    try withRepository { git in
      try git.commit(["Cargo.toml": "[package\n"])
      let done = try Tool.run(["compare"], in: git)
      #expect(done.status == 1)
      #expect(done.text == "")
      try expectSnapshot(done)
    }
  }
}
