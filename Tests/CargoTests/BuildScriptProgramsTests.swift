import Testing

@testable import Cargo

/// Programs that build scripts of members run.
@Suite struct BuildScriptProgramsTests {
  private func programs(_ script: String, _ rest: String = "") throws -> [String] {
    let tree: TextTree = [
      "Cargo.toml": Fixtures.package("app", "", rest), "src/lib.rs": "std::process::Command::new(\"git\")",
      "build.rs": script,
    ]
    let workspace = try Workspace.load(from: tree, at: "")
    return try workspace.buildScriptPrograms(in: tree)["app"] ?? []
  }

  @Test func git() throws {
    #expect(try programs("fn main() { std::process::Command::new(\"git\").arg(\"x\"); }") == ["git"])
    #expect(try programs("fn main() { /* Command::new(\"git\") */ let a = \"git\"; }") == [])
  }

  @Test func pkgConfig() throws {
    for crate in ["pkg-config", "system-deps"] {
      #expect(try programs("fn main() {}", "[build-dependencies]\n\(crate) = '1'\n") == ["pkg-config"])
      #expect(try programs("fn main() {}", "[dependencies]\n\(crate) = '1'\n") == [])
    }
  }
}
