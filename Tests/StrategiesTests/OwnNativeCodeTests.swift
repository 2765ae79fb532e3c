import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Cargo
@testable import Strategies

/// What sources of local packages name, and what nobody knows.
@Suite struct OwnNativeCodeTests {
  private func needs(_ files: [String: String], lock: String = "") throws -> NativeNeeds {
    var files = files
    files["Cargo.lock"] = "version = 4\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\n" + lock
    files["src/main.rs"] = files["src/main.rs"] ?? "fn main() {}"
    let tree = MemoryTree(files.mapValues { .text($0) })
    let workspace = try Workspace.load(from: tree, at: "")
    let uses = try workspace.filesRead(by: workspace.localPackages, in: tree).nativeUses
    return try NativeLibraries.read(for: workspace).adding(uses, of: workspace).needs(of: workspace.members)
  }

  private func manifest(_ name: String, _ rest: String = "") -> String {
    "[package]\nname = \"\(name)\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\(rest)"
  }

  @Test func aProbe() throws {
    let needs = try needs([
      "Cargo.toml": manifest("app"),
      "build.rs": "fn main() {\n  pkg_config::probe_library(\"alsa\").unwrap();\n}\n",
    ])
    #expect(needs.nativeInputs == ["pkg-config"])
    #expect(needs.linuxInputs == ["alsa-lib"])
    #expect(needs.inputs == [])
    #expect(needs.causes.map(\.crate) == ["app"])
    #expect(needs.causes.first?.sources.first == "build.rs:2: pkg-config alsa")
    // It needs an override of its own with crate2nix.
    #expect(needs.causes.allSatisfy { $0.users.isEmpty && !$0.isKnownToNixpkgs })
    #expect(needs.findings == [])
  }

  @Test func linkedLibrariesAndPrograms() throws {
    let needs = try needs([
      "Cargo.toml": manifest("app"),
      "build.rs":
        "fn main() { println!(\"cargo:rustc-link-lib=z\"); Command::new(\"cmake\"); Command::new(\"java\"); Command::new(\"sh\"); }",
      "src/main.rs":
        "#[cfg(target_os = \"linux\")] #[link(name = \"X11\")] extern {}\n#[link(name = \"m\")] extern {}",
    ])
    #expect(needs.nativeInputs == ["cmake", "jdk"])
    #expect(needs.inputs == ["zlib"])
    #expect(needs.linuxInputs == ["libx11"])
    #expect(needs.flags == ["dontUseCmakeConfigure"])
    #expect(needs.findings == [])
  }

  @Test func aHelperIsForItsUsers() throws {
    let needs = try needs(
      [
        "Cargo.toml": manifest("app", "[workspace]\n[build-dependencies]\nhelper = { path = 'helper' }\n"),
        "build.rs": "fn main() { helper::go() }",
        "helper/Cargo.toml": manifest("helper", "[dependencies]\npkg-config = '0.3'\n"),
        "helper/src/lib.rs": "pub fn go() { pkg_config::probe_library(\"zlib\"); }",
      ],
      lock: """
        dependencies = ["helper"]

        [[package]]
        name = "helper"
        version = "0.1.0"
        dependencies = ["pkg-config"]

        [[package]]
        name = "pkg-config"
        version = "0.3.32"
        source = "registry+https://github.com/rust-lang/crates.io-index"

        """
    )
    #expect(Set(needs.causes.map(\.crate)) == ["app"])
    #expect(needs.nativeInputs == ["pkg-config"])
    #expect(needs.inputs == ["zlib"])
  }

  @Test func aHelperAsksForWhatItsUsersSay() throws {
    func needs(with helper: String) throws -> NativeNeeds {
      try self.needs(
        [
          "Cargo.toml": manifest("app", "[workspace]\n[build-dependencies]\nhelper = { path = 'helper' }\n"),
          "build.rs": "fn main() { helper::go(\"zlib freetype2 >= 2.0\") }",
          "helper/Cargo.toml": manifest("helper"), "helper/src/lib.rs": helper,
        ],
        lock: "dependencies = [\"helper\"]\n\n[[package]]\nname = \"helper\"\nversion = \"0.1.0\"\n"
      )
    }
    let asking = try needs(with: "pub fn go(x: &str) { pkg_config::Config::new().probe(x); }")
    #expect(asking.inputs == ["freetype", "zlib"])
    #expect(asking.findings == [])
    #expect(try needs(with: "pub fn go(x: &str) {}") == NativeNeeds())
  }

  @Test func theCratePkgConfigRunsTheProgram() throws {
    let lock = """
      dependencies = ["pkg-config"]

      [[package]]
      name = "pkg-config"
      version = "0.3.32"
      source = "registry+https://github.com/rust-lang/crates.io-index"

      """
    let needs = try needs(
      [
        "Cargo.toml": manifest("app", "[build-dependencies]\npkg-config = '0.3'\n"),
        "build.rs": "fn main() {}",
      ],
      lock: lock
    )
    #expect(needs.nativeInputs == ["pkg-config"])
    #expect(needs.causes.map(\.crate) == ["app"])
    #expect(needs.findings == [])
  }

  @Test func rowsSpeakOfPublishedCrates() throws {
    let app = member("app", dependencies: [dependency("alsa-sys", path: "alsa-sys")])
    let own = member("alsa-sys")
    let lock = [lockedMember("app", "alsa-sys"), lockedMember("alsa-sys")]
    #expect(
      try NativeLibraries.read(for: workspace([app, own], lock: lock)).needs(of: [app]) == NativeNeeds()
    )
  }

  @Test func featuresSwitchIt() throws {
    func inputs(_ features: String) throws -> [String] {
      try needs([
        "Cargo.toml": manifest("app", "[features]\n\(features)\n"),
        "build.rs": "fn main() { if cfg!(feature = \"zip\") { println!(\"cargo:rustc-link-lib=bz2\"); } }",
      ]).inputs
    }
    #expect(try inputs("zip = []") == [])
    #expect(try inputs("zip = []\ndefault = ['zip']") == ["bzip2"])
  }

  @Test func whatNobodyKnowsIsNamed() throws {
    let needs = try needs([
      "Cargo.toml": manifest("app"),
      "build.rs":
        "fn main() {\n pkg_config::probe_library(\"nobody-1.0\");\n println!(\"cargo:rustc-link-lib=nobody\");\n Command::new(\"nobody\"); }",
      "src/main.rs": "#[link(name = \"nobody2\")] extern {}",
    ])
    #expect(needs.causes == [])
    try expectSnapshot(needs.findings)
  }

  @Test func crateWithAnEdgeAndNoRow() throws {
    let app = member(
      "app",
      dependencies: [dependency("nobody-sys"), dependency("other"), dependency("alsa-sys")]
    )
    let lock = [
      lockedMember("app", "nobody-sys", "other", "alsa-sys"),
      locked("nobody-sys", "1.0.0", "pkg-config", "cc"),
      locked("other", "1.0.0", "cmake"), locked("alsa-sys", "0.3.0", "pkg-config"), locked("pkg-config"),
      locked("cc"), locked("cmake"),
    ]
    let needs = try NativeLibraries.read(for: workspace([app], lock: lock)).needs(of: [app])
    #expect(needs.unknownCrates.map(\.name) == ["nobody-sys", "other"])
    try expectSnapshot(needs.findings)
  }

  @Test func everyNameIsWellFormed() throws {
    let names = try NativeNames.builtIn()
    #expect(names.rows.count > 700)
    for (key, row) in names.rows {
      for list in [row.native, row.inputs] { #expect(list == list.sorted(), "\(key)") }
      #expect(!row.native.contains("cmake") || row.flags == ["dontUseCmakeConfigure"], "\(key)")
    }
    let use = NativeUse(kind: .library, name: "z", package: "app", file: "build.rs", line: 1)
    #expect(try NativeNames.builtIn(for: [use]).rows.keys.sorted() == ["library:z"])
  }
}
