import Diagnostics
import TestSupport
import Testing

@testable import Cargo

/// `.cargo/config.toml` with what it includes, as cargo 1.95 reads it.
@Suite struct CargoConfigTests {
  private func workspace(_ files: [String: String], at folder: String = "") throws -> Workspace {
    var tree: TextTree = [
      "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\n",
      "src/lib.rs": "",
      "a/Cargo.toml": "[package]\nname = \"a\"\nversion = \"1.0.0\"\n[workspace]\n",
      "a/src/lib.rs": "",
    ]
    for (path, text) in files { tree[path] = text }
    return try Workspace.load(from: tree, at: folder)
  }

  private func summaries(_ files: [String: String], at folder: String = "") throws -> [String] {
    try workspace(files, at: folder).warnings.map(\.summary)
  }

  @Test func whatIncludesIsHeardBeforeWhatIsIncluded() throws {
    let config = try workspace([
      ".cargo/config.toml": """
      include = ["one.toml", { path = "../conf/two.toml" }, { path = "gone.toml", optional = true }]
      build.rustflags = ["-Cconfig"]
      registries.near.index = "https://config.example"
      source.mirror.registry = "https://mirror.example"
      """,
      ".cargo/one.toml": """
      build.rustflags = "-Cone -Cmore"
      registries.near.index = "https://one.example"
      registries.far.index = "https://one.example"
      source.mirror = { registry = "https://one.example", replace-with = "other" }
      """,
      "conf/two.toml": """
      include = ["three.toml"]
      build.rustflags = ["-Ctwo"]
      registries.far.index = "https://two.example"
      env.TWO = "2"
      """,
      "conf/three.toml": "build.rustflags = ['-Cthree']\nregistries.far.index = 'https://three.example'\n",
    ]).config
    #expect(config.files == [".cargo/config.toml", "conf/two.toml", "conf/three.toml", ".cargo/one.toml"])
    #expect(config.rustFlags == ["-Cone", "-Cmore", "-Cthree", "-Ctwo", "-Cconfig"])
    #expect(config.registries == ["near": "https://config.example", "far": "https://two.example"])
    #expect(config.environment == ["TWO"])
    let mirror = Metadata.table([
      .init(key: "registry", value: .string("https://mirror.example")),
      .init(key: "replace-with", value: .string("other")),
    ])
    #expect(config.sources == ["mirror": mirror])
  }

  @Test func eachFolderIncludesForItself() throws {
    let config = try workspace(
      [
        ".cargo/config.toml": "include = ['shared.toml']\n",
        ".cargo/shared.toml": "build.target = 'far'\nbuild.rustflags = ['-Cfar']\n",
        "a/.cargo/config.toml": "include = ['../../.cargo/shared.toml']\nbuild.target = ['near']\n",
      ],
      at: "a"
    ).config
    #expect(config.buildTargets == ["near"])
    #expect(config.rustFlags == ["-Cfar", "-Cfar"])
  }

  @Test func whatIsMissingOrOutsideIsAFinding() throws {
    try expectSnapshot(
      try summaries([
        ".cargo/config.toml": """
        include = ["gone.toml", "../../out.toml", "/etc/cargo.toml", { path = "../../own.toml", optional = true }]
        """
      ])
    )
  }

  @Test func refusesWhatCargoRefuses() throws {
    try expectSnapshot(of: [
      "include = 'a.toml'",
      "include = [1]",
      "include = [{ optional = true }]",
      "include = ['a.json']",
      "include = ['.toml']",
      "include = ['*.toml']",
      "include = ['{a}.toml']",
      "include = ['config.toml']",
      "include = ['loop.toml']",
      "include = ['a.toml', './a.toml']",
    ]) { text in
      problems([
        "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\n", "src/lib.rs": "",
        ".cargo/config.toml": text, ".cargo/a.toml": "", ".cargo/loop.toml": "include = ['config.toml']",
      ])
    }
  }

  @Test func aLongChainIsRead() throws {
    var files = [".cargo/config.toml": "include = ['0.toml']"]
    for index in 0..<20_000 { files[".cargo/\(index).toml"] = "include = ['\(index + 1).toml']" }
    files[".cargo/20000.toml"] = "env.END = '1'"
    #expect(try workspace(files).config.environment == ["END"])
  }

  @Test func pathsStandBesideTheConfigsFolder() throws {
    let workspace = try workspace(
      [
        ".cargo/config.toml": "paths = ['vendor/x', '/opt/y']",
        "a/.cargo/config.toml": "paths = ['../b', '../../c']",
      ],
      at: "a"
    )
    #expect(workspace.config.paths == ["vendor/x", "/opt/y", "b", "../c"])
    try expectSnapshot(workspace.warnings)
    try expectSnapshot(
      try self.workspace([".cargo/config.toml": "paths = ['b']"]).warnings,
      named: "inside"
    )
  }
}
