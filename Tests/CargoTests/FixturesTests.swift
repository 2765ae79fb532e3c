import Cargo
import Diagnostics
import TestSupport
import Testing

/// The handwritten projects, as they should be read and as cargo reads them.
struct FixturesTests {
  @Test(
    arguments: Fixtures.all.keys.sorted()
  )
  func agreesWithCargo(name: String) throws {
    let tree = try #require(Fixtures.all[name])
    let folder = Fixtures.folders[name] ?? ""
    let workspace = try Workspace.load(from: tree, at: folder)
    try withTemporaryFolder { root in
      tree.write(to: root)
      let (cargo, message) = CargoMetadata.read("\(root)/\(workspace.directory)")
      let metadata = try #require(cargo, "\(message)")
      #expect(differences(workspace, metadata, root: root) == [])
    }
  }

  @Test func findsTargets() throws {
    func targets(_ name: String) throws -> [String] {
      let workspace = try Workspace.load(from: try #require(Fixtures.all[name]), at: "")
      let target = workspace.members[0].targets
      return target.map { "\($0.kinds.joined(separator: "+")) \($0.name) \($0.path)" }
    }
    #expect(
      try targets("library and binary") == [
        "lib my_app src/lib.rs", "bin a src/bin/a/main.rs", "bin b src/bin/b.rs", "bin my-app src/main.rs",
        "bin odd.rs src/bin/odd.rs/main.rs", "example e examples/e.rs",
        "example multi examples/multi/main.rs",
        "test t tests/t.rs", "bench b benches/b.rs", "custom-build build-script-build build.rs",
      ]
    )
    #expect(
      try targets("2015 edition finds nothing beside what is declared") == [
        "bin only src/only.rs", "example e examples/e.rs", "test t tests/t.rs",
      ]
    )
    #expect(
      try targets("2015 edition with old places") == [
        "lib old src/old.rs", "bin y src/main.rs", "bench bench src/bench.rs",
      ]
    )
    #expect(
      try targets("2021 edition with declared and found targets") == [
        "bin w src/bin/w.rs", "bin y src/main.rs", "bin z src/bin/z.rs",
        "example lib-example examples/lib-example.rs",
        "example renamed examples/e.rs", "test far ../x/tests/deep/far.rs",
      ]
    )
    #expect(try targets("everything automatic is off") == ["bin x src/main.rs"])
    #expect(
      try targets("crate types and build script") == [
        "cdylib+rlib x_y src/lib.rs", "custom-build build-script-main build/main.rs",
      ]
    )
    #expect(
      try targets("symbolic links") == [
        "bin a src/bin/a.rs", "bin x src/main.rs", "example e examples/e.rs", "example main examples/main.rs",
      ]
    )
  }

  @Test func readsWorkspaces() throws {
    let workspace = try Workspace.load(from: try #require(Fixtures.all["workspace"]), at: "crates/a/src")
    #expect(workspace.isVirtual && workspace.isDeclared)
    #expect(workspace.members.map(\.name) == ["a", "b", "implicit", "chain", "tool", "leaf", "a1"])
    #expect(workspace.defaultMembers == ["tool", "b"])
    let a = workspace.members[0]
    #expect(a.version == "4.5.6")
    #expect(a.licenseFile == "../../LICENSE")
    #expect(a.readme == "../../README.md")
    #expect(a.inheritedKeys.contains("version") && a.ownKeys == ["name"])
    #expect(a.features == ["one": ["dep:one"]])
    #expect(a.dependencies.map(\.target) == [nil, nil, nil, nil, "cfg(any(unix, target_os = \"redox\"))"])
    #expect(workspace.lock == nil && workspace.lockPath == "Cargo.lock")

    let nested = try Workspace.load(from: try #require(Fixtures.all["workspace"]), at: "tool/nested")
    #expect(nested.directory == "tool/nested")
    #expect(nested.rootPackage?.name == "nested")
  }

  @Test func namesWhatLiesOutside() throws {
    let tree = try #require(Fixtures.all["members that point to their root"])
    let workspace = try Workspace.load(from: tree, at: "two")
    #expect(workspace.directory == "root")
    #expect(workspace.members.map(\.name) == ["one", "two"])
    #expect(workspace.pathsOutside == ["one", "three", "two"])
  }

  @Test func followsPathsThatLieOutside() throws {
    let tree: TextTree = [
      "ws/Cargo.toml": Fixtures.package(
        "x",
        "",
        "[dependencies]\na = {path = '../a'}\nfar = {path = '../../far'}\n[patch.crates-io]\nc = {path = '../c'}\n"
      ),
      "ws/src/lib.rs": "", "a/Cargo.toml": Fixtures.package("a", "", "[dependencies]\nb = {path = '../b'}\n"),
      "b/Cargo.toml": Fixtures.package("b", "", "[dependencies]\na = {path = '../a'}\n"),
      "c/Cargo.toml": Fixtures.package("c"),
    ]
    let workspace = try Workspace.load(from: tree, at: "ws")
    #expect(workspace.pathsOutside == ["a", "b", "c"])
    try expectSnapshot(workspace.warnings)
  }

  @Test func warnsOfNewerTOML() throws {
    let tree: TextTree = [
      "Cargo.toml": Fixtures.package("x", "", "[dependencies]\na = {\n version = '1',\n}\n"),
      "src/lib.rs": "",
    ]
    let warnings = try Workspace.load(from: tree, at: "").warnings
    try expectSnapshot(warnings)
  }

  @Test func takesCircles() throws {
    let tree: TextTree = [
      "Cargo.toml": "[workspace]\nmembers = ['a']\n", "a/src/lib.rs": "", "b/src/lib.rs": "",
      "a/Cargo.toml": Fixtures.package("a", "", "[dependencies]\nb = {path = '../b'}\n"),
      "b/Cargo.toml": Fixtures.package("b", "", "[dev-dependencies]\na = {path = '../a'}\n"),
    ]
    #expect(try Workspace.load(from: tree, at: "").members.map(\.name) == ["a", "b"])
  }
}
