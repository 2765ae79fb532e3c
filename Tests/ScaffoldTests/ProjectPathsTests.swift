import Cargo
import FileTree
import Testing

@testable import Scaffold

@Suite struct ProjectPathsTests {
  @Test func atTheRoot() throws {
    let tree = MemoryTree(
      files(root: package("a"), others: ["src/main.rs": "", ".github/workflows/ci.yml": ""])
    )
    let workspace = try Workspace.load(from: tree, at: "")
    let places = ProjectPaths(workspace)
    #expect(places.scaffold == "" && places.source == "" && places.subfolder == nil)
    #expect(places.fromPackageFile("") == "..")
    #expect(places.fromPackageFile("Cargo.lock") == "../Cargo.lock")
    #expect(places.fromEntry("crates/b/Cargo.toml") == "crates/b/Cargo.toml")
    #expect(
      try places.unread(in: tree, reading: ReadFiles()) == [
        ".direnv", ".flakewright", ".git", ".github", "CHANGELOG.md", "LICENSE", "README.md", "default.nix",
        "docs", "flake.lock", "flake.nix", "nix", "result", "shell.nix", "target", "website",
      ]
    )
  }

  @Test func inAFolder() throws {
    var items: [String: MemoryTree.Item] = [".github/workflows/ci.yml": ""]
    for (path, item) in files(root: package("a"), others: ["src/main.rs": ""]) {
      items["deep/down/\(path)"] = item
    }
    let tree = MemoryTree(items)
    let workspace = try Workspace.load(from: tree, at: "deep/down")
    let places = ProjectPaths(workspace)
    #expect(places.scaffold == "deep/down" && places.source == "deep/down" && places.subfolder == nil)
    #expect(places.fromPackageFile("deep/down/Cargo.lock") == "../Cargo.lock")
    #expect(places.fromEntry("deep/down/Cargo.toml") == "Cargo.toml")
    #expect(try places.unread(in: tree, reading: ReadFiles()).allSatisfy { $0.hasPrefix("deep/down/") })
  }

  @Test func withADependencyBeside() throws {
    let tree = MemoryTree([
      "app/Cargo.toml": .text(package("app", "[dependencies]\nb = { path = \"../libs/b\" }")),
      "app/Cargo.lock": "version = 4\n", "app/src/main.rs": "",
      "libs/b/Cargo.toml": .text(package("b")), "libs/b/src/lib.rs": "",
    ])
    let workspace = try Workspace.load(from: tree, at: "app")
    let places = ProjectPaths(workspace)
    #expect(places.scaffold == "app" && places.source == "" && places.subfolder == "app")
    #expect(places.fromPackageFile("") == "../..")
    #expect(places.fromPackageFile("app") == "..")
    #expect(try places.unread(in: tree, reading: ReadFiles()).contains(".git"))
    #expect(try places.unread(in: tree, reading: ReadFiles()).contains("app/flake.nix"))
  }

  @Test func documentsThatSourcesNameAreRead() throws {
    let tree = MemoryTree(
      files(
        root: package("a", "readme = \"README.md\""),
        others: [
          "src/lib.rs": "//! docs.rs, LICENSE", "tests/a.rs": "fn t() { read(\"docs/a.txt\"); }",
          "README.md": "", "LICENSE": "", "docs/a.txt": "", "website/index.html": "",
        ]
      )
    )
    let workspace = try Workspace.load(from: tree, at: "")
    let read = try workspace.searchFilesRead(by: workspace.members, in: tree).result()
    let unread = try ProjectPaths(workspace).unread(in: tree, reading: read)
    #expect(!unread.contains("docs"))
    #expect(Set(unread).isSuperset(of: ["LICENSE", "README.md", "website"]))
  }

  @Test func whatGitTracksIsNoBuildProduct() throws {
    let root = "[workspace]\nmembers = [\"nix\", \"target/b\"]"
    let tree = MemoryTree([
      "Cargo.toml": .text(root), "nix/Cargo.toml": .text(package("nix")), "nix/src/lib.rs": "",
      "target/b/Cargo.toml": .text(package("b")), "target/b/src/lib.rs": "",
    ])
    let workspace = try Workspace.load(from: tree, at: "")
    let unread = try ProjectPaths(workspace).unread(in: tree, reading: ReadFiles())
    #expect(unread.contains("nix/package.nix") && !unread.contains("nix"))
    #expect(unread.contains("result") && !unread.contains("target"))
  }
}
