import Cargo
import Testing

struct ToolchainFileTests {
  private func toolchain(_ files: TextTree) throws -> ToolchainFile? {
    var tree = files
    tree["a/Cargo.toml"] = Fixtures.package()
    tree["a/src/lib.rs"] = ""
    return try Workspace.load(from: tree, at: "a").toolchain
  }

  @Test func readsBothForms() throws {
    let table =
      "[toolchain]\nchannel = \"1.85\"\nprofile = \"minimal\"\ncomponents = [\"clippy\"]\ntargets = [\"t\"]\n"
    let file = try #require(try toolchain(["a/rust-toolchain.toml": table]))
    #expect(file.path == "a/rust-toolchain.toml")
    #expect(file.channel == "1.85" && file.profile == "minimal")
    #expect(file.components == ["clippy"] && file.targets == ["t"])
    #expect(try toolchain(["rust-toolchain": " nightly-2026-01-01 \n"])?.channel == "nightly-2026-01-01")
    #expect(try toolchain(["a/rust-toolchain": table])?.channel == "1.85")
  }

  @Test func takesTheNearestAndTheOlderName() throws {
    let files: TextTree = [
      "rust-toolchain": "beta", "a/rust-toolchain": "stable",
      "a/rust-toolchain.toml": "[toolchain]\nchannel = 'x'",
    ]
    #expect(try toolchain(files)?.path == "a/rust-toolchain")
    #expect(try toolchain([:]) == nil)
  }
}
