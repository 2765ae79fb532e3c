import Cargo
import FileTree
import Testing

@testable import Scaffold

@Suite struct ChangelogTests {
  private func find(_ repository: String, _ files: [String]) throws -> String? {
    var items: [String: MemoryTree.Item] = [
      "app/Cargo.toml": .text(
        "[package]\nname = \"app\"\nversion = \"1.0.0\"\nrepository = \"\(repository)\"\n"
      ),
      "app/src/main.rs": "", "Cargo.toml": "[workspace]\nmembers = [\"app\"]\n",
    ]
    for file in files { items[file] = "" }
    let tree = MemoryTree(items)
    let workspace = try Workspace.load(from: tree, at: "")
    return try Changelog.find(for: workspace.members, of: workspace, in: tree).map { $0.separator + $0.path }
  }

  @Test func isWhereTheHostHasIt() throws {
    #expect(try find("https://github.com/a/b", ["CHANGELOG.md"]) == "/blob/HEAD/CHANGELOG.md")
    #expect(try find("https://gitlab.com/a/b", ["NEWS.md"]) == "/-/blob/HEAD/NEWS.md")
    #expect(
      try find("https://github.com/a/b", ["CHANGELOG.md", "app/CHANGES.md"]) == "/blob/HEAD/app/CHANGES.md"
    )
  }

  @Test func isUnknownElsewhere() throws {
    #expect(try find("https://github.com/a/b", []) == nil)
    for repository in [
      "https://github.com/a/b.git", "https://github.com/a/b/tree/main/app", "https://github.com/a/b/",
      "https://example.org/a/b",
    ] {
      #expect(try find(repository, ["CHANGELOG.md"]) == nil, "\(repository)")
    }
  }
}
