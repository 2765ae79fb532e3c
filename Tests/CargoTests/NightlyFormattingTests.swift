import Cargo
import FileTree
import TestSupport
import Testing

@Suite struct NightlyFormattingTests {
  private func formatting(_ files: [String: MemoryTree.Item]) throws -> NightlyFormatting? {
    let tree = MemoryTree(
      [
        "Cargo.toml": "[workspace]\nmembers = [\"a\"]\nresolver = \"2\"\n",
        "a/Cargo.toml": "[package]\nname = \"a\"\nversion = \"1.0.0\"\n", "a/src/lib.rs": "",
      ].merging(files) { $1 }
    )
    return try Workspace.load(from: tree, at: "").nightlyFormatting(in: tree)
  }

  @Test func namesTheOptionsThatAStableRustfmtIgnores() throws {
    let text = "max_width = 100\nwrap_comments = true\nimports_granularity = \"Crate\"\n"
    let found = try formatting(["rustfmt.toml": .text(text)])
    #expect(found?.path == "rustfmt.toml")
    #expect(found?.options == ["imports_granularity", "wrap_comments"])
  }

  @Test(arguments: [
    "max_width = 100\nedition = \"2021\"\nuse_small_heuristics = \"Max\"\n", "unstable_features = true\n", "",
    "required_version = \"1.8.0\"\n", "not TOML",
  ])
  func otherOptionsNeedNoNightly(text: String) throws {
    #expect(try formatting(["rustfmt.toml": .text(text)]) == nil)
  }

  @Test func theHiddenFileGoesBeforeTheOtherOne() throws {
    #expect(try formatting([".rustfmt.toml": "", "rustfmt.toml": "wrap_comments = true\n"]) == nil)
  }

  @Test func membersHaveFilesOfTheirOwn() throws {
    #expect(try formatting(["a/.rustfmt.toml": "wrap_comments = true\n"])?.path == "a/.rustfmt.toml")
  }

  @Test(arguments: [
    ("", ["rust-src"]), ("profile = \"minimal\"", ["clippy", "rust-src", "rustfmt"]),
    ("profile = \"minimal\"\ncomponents = [\"clippy-preview\", \"rust-src\"]", ["rustfmt"]),
    ("components = [\"rust-src\"]", []), ("profile = \"complete\"", []),
  ])
  func componentsThatTheToolchainFileLacks(lines: String, lacking: [String]) throws {
    let tree = MemoryTree([
      "Cargo.toml": "[package]\nname = \"a\"\nversion = \"1.0.0\"\n", "src/lib.rs": "",
      "rust-toolchain.toml": .text("[toolchain]\nchannel = \"1.90.0\"\n\(lines)\n"),
    ])
    let file = try #require(try Workspace.load(from: tree, at: "").toolchain)
    #expect(file.lacking(["clippy", "rust-src", "rustfmt"]) == lacking)
  }
}
