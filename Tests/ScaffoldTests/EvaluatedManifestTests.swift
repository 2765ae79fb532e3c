import FileTree
import Scaffold
import Templates
import TestSupport
import Testing

/// `nix/cargo.nix`, which reads Cargo.toml where a template is for no project in particular.
@Suite struct EvaluatedManifestTests {
  /// What it says of a workspace, for each package `name: programs; mainProgram`, with a star for the default ones.
  private func packages(_ files: [String: MemoryTree.Item]) throws -> [String] {
    let sources = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let source = try #require(
      try Export.ofAllStrategies().files().first { $0.path == "naersk/nix/cargo.nix" }
    )
    return try withTemporaryFolder { folder in
      try folder.write(files.merging(["nix/cargo.nix": .text(source.text)]) { own, _ in own })
      return try NixEvaluation.value(
        of: """
          let
            lib = import \(sources)/Tests/Standins/nixpkgs/lib;
          in
          map (
            crate:
            assert toString crate.manifest == toString crate.manifest;
            "${crate.name}${lib.optionalString crate.isDefault "*"}: ${toString crate.programs}; ${crate.mainProgram}"
          ) (import \(folder("nix/cargo.nix")) { inherit lib; })
          """,
        as: [String].self
      )
    }
  }

  private func package(_ name: String, _ more: String = "") -> MemoryTree.Item {
    .text("[package]\nname = \"\(name)\"\nversion.workspace = true\n\(more)\n")
  }

  @Test func aPackageAlone() throws {
    #expect(try packages(["Cargo.toml": package("one"), "src/main.rs": ""]) == ["one*: one; one"])
    #expect(try packages(["Cargo.toml": package("one"), "src/lib.rs": ""]) == ["one*: ; one"])
  }

  @Test func programsAsCargoFindsThem() throws {
    let sources: [String: MemoryTree.Item] = [
      "src/main.rs": "", "src/bin/b.rs": "", "src/bin/c/main.rs": "", "src/bin/d/mod.rs": "",
    ]
    func programs(_ more: String) throws -> [String] {
      try packages(sources.merging(["Cargo.toml": package("one", more)]) { $1 })
    }
    #expect(try programs("") == ["one*: one b c; one"])
    #expect(try programs("default-run = \"c\"") == ["one*: one b c; c"])
    #expect(try programs("autobins = false") == ["one*: ; one"])
    // A path that is listed is not found a second time.
    #expect(
      try programs("[[bin]]\nname = \"x\"\npath = \"src/main.rs\"") == ["one*: x b c; x"]
    )
    #expect(
      try programs("autobins = false\n[[bin]]\nname = \"y\"\npath = \"y.rs\"") == ["one*: y; y"]
    )
    let optional =
      "[[bin]]\nname = \"x\"\npath = \"src/main.rs\"\nrequired-features = [\"f\"]\n[features]\nf = []\n"
    #expect(try programs(optional) == ["one*: b c; b"])
    #expect(try programs(optional + "default = [\"f\"]") == ["one*: x b c; x"])
  }

  @Test func membersAsCargoFindsThem() throws {
    let files: [String: MemoryTree.Item] = [
      "crates/a/Cargo.toml": package("a"), "crates/a/src/main.rs": "",
      "crates/b/Cargo.toml": package("b"), "crates/b/src/main.rs": "",
      "crates/not/README.md": "", "crates/README.md": "",
      "tools/x1/Cargo.toml": package("x1"), "tools/x1/src/main.rs": "",
      "tools/y1/Cargo.toml": package("y1"), "tools/y1/src/lib.rs": "",
    ]
    func members(_ workspace: String, root: String = "") throws -> [String] {
      try packages(files.merging(["Cargo.toml": .text("\(root)[workspace]\n\(workspace)\n")]) { $1 })
        .map { String($0.prefix { $0 != ":" }) }
    }
    #expect(try members("members = [\"crates/*\"]") == ["a*", "b*"])
    #expect(try members("members = [\"crates/*\"]\nexclude = [\"crates/a\"]") == ["b*"])
    #expect(try members("members = [\"./crates/b/\", \"tools/x?\"]") == ["b*", "x1*"])
    #expect(try members("members = [\"*/*\"]\ndefault-members = [\"tools/*\"]") == ["a", "b", "x1*", "y1*"])
    #expect(try members("members = [\"crates/*\", \"crates/a\"]") == ["a*", "b*"])
    let root = "[package]\nname = \"root\"\n"
    #expect(try members("members = [\"crates/a\", \".\"]", root: root) == ["root*", "a"])
    #expect(
      try members("members = [\"crates/a\"]\ndefault-members = [\"crates/a\"]", root: root) == ["root", "a*"]
    )
  }
}
