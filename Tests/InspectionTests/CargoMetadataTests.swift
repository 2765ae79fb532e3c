import Cargo
import JSON
import Testing

@testable import Inspection

/// What becomes of the output of `cargo metadata`.
@Suite struct CargoMetadataTests {
  private let metadata = """
    {
      "packages": [
        {"id": "app", "name": "app", "version": "1.0.0", "dependencies": [{"name": "zlib", "optional": true}]},
        {"id": "zlib", "name": "zlib", "version": "0.1.0", "dependencies": []},
        {"id": "test", "name": "test", "version": "0.2.0", "dependencies": []},
        {"id": "far", "name": "far", "version": "0.3.0", "dependencies": []}
      ],
      "resolve": {
        "nodes": [
          {"id": "app", "features": ["default"], "deps": [
            {"pkg": "zlib", "dep_kinds": [{"kind": null, "target": null}]},
            {"pkg": "test", "dep_kinds": [{"kind": "dev", "target": null}]},
            {"pkg": "far", "dep_kinds": [{"kind": null, "target": "cfg(windows)"}]}
          ]},
          {"id": "zlib", "features": ["static"], "deps": []},
          {"id": "test", "features": [], "deps": []},
          {"id": "far", "features": [], "deps": []}
        ]
      },
      "workspace_members": ["app"]
    }
    """

  @Test func aClosureHasWhatIsBuiltAndTested() throws {
    let json = try JSONValue(parsing: Array(metadata.utf8), file: "metadata")
    let closure = CargoMetadata(json).closure(of: ["app"])
    #expect(closure.packages.map(\.name) == ["app", "test", "zlib"])
    #expect(closure.packages.map(\.isDevelopmentOnly) == [false, true, false])
    #expect(closure.packages.map(\.isOptional) == [false, false, true])
    #expect(closure.packages.map(\.chain) == [["app"], ["app", "test"], ["app", "zlib"]])
  }

  @Test func aClosureOfNothingIsEmpty() throws {
    let json = try JSONValue(parsing: Array(metadata.utf8), file: "metadata")
    #expect(CargoMetadata(json).closure(of: ["other"]).packages.isEmpty)
    #expect(CargoMetadata(.object([])).closure(of: ["app"]).packages.isEmpty)
  }
}
