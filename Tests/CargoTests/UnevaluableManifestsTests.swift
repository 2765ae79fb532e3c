import Diagnostics
import Testing

@testable import Cargo

/// Manifests that some builders read and `builtins.fromTOML` cannot.
@Suite struct UnevaluableManifestsTests {
  @Test func areFoundWhereverTheyAre() throws {
    var tree: TextTree = [
      "Cargo.toml": Fixtures.package("app", "metadata.d = 2024-01-01"), "src/lib.rs": "",
      "templates/lib/Cargo.toml": "[package]\nname = {{ name }}\n",
      "tests/data/dated/Cargo.toml": "[package.metadata]\nd = [{ e = 10:00:00 }]\n",
      "tests/data/fine/Cargo.toml": "[package]\n", "tests/data/xCargo.toml": "{{", "target/Cargo.toml": "{{",
      "samples/Cargo.toml/Cargo.toml": "{{", "samples/Cargo.toml/deep/Cargo.toml": "{{",
    ]
    for number in 0..<600 { tree["many/\(number)/Cargo.toml"] = number == 599 ? "{{" : "" }
    let workspace = try Workspace.load(from: tree, at: "")
    #expect(
      try workspace.unevaluableManifests(below: "", in: tree)
        == [
          "many/599/Cargo.toml", "samples/Cargo.toml", "templates/lib/Cargo.toml",
          "tests/data/dated/Cargo.toml",
        ]
    )
    #expect(workspace.dates.map(\.file) == ["Cargo.toml"])
  }
}
