import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates
import TestSupport
import Testing

@testable import Scaffold

/// What chosen features change: what is built, what it needs, and what cargo is told of which package.
@Suite struct FeaturesTests {
  private let manifest = """
    [package]
    name = "app"
    version = "1.0.0"
    edition = "2021"
    [features]
    default = ["tls"]
    tls = ["dep:openssl-sys"]
    gui = ["dep:alsa-sys"]
    cli = []
    [dependencies]
    openssl-sys = { version = "0.9", optional = true }
    alsa-sys = { version = "0.3", optional = true }
    [[bin]]
    name = "app"
    path = "src/main.rs"
    required-features = ["cli"]

    """
  private let lock = """
    version = 4

    [[package]]
    name = "alsa-sys"
    version = "0.3.1"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "db8fee663d06c4e303404ef5f40488a53e062f89ba8bfed81f42325aafad1527"

    [[package]]
    name = "app"
    version = "1.0.0"
    dependencies = ["alsa-sys", "openssl-sys"]

    [[package]]
    name = "openssl-sys"
    version = "0.9.109"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "90096e2e47630d78b7d1c20952dc621f957103f8bc2c8359ec81290d75238571"

    """

  private func profile(
    _ features: [String],
    withoutDefaults: Bool = false,
    strategy: Strategy = .naersk,
    _ change: (inout Options) -> Void = { _ in },
    others: [String: MemoryTree.Item] = [:]
  ) throws -> Profile {
    var items: [String: MemoryTree.Item] = [
      "Cargo.toml": .text(manifest), "Cargo.lock": .text(lock), "src/main.rs": "", "src/lib.rs": "",
    ]
    items.merge(others) { $1 }
    let tree = MemoryTree(items)
    var options = Options(strategy: strategy, layout: .flake)
    options.features = features
    options.defaultFeatures = !withoutDefaults
    change(&options)
    return try Profile.read(try Workspace.load(from: tree, at: ""), in: tree, options: options)
  }

  @Test(arguments: [
    ([], false, ["openssl"], []), ([], true, [], []), (["gui"], true, [], ["alsa-lib"]),
    (["gui"], false, ["openssl"], ["alsa-lib"]), (["openssl-sys"], true, [], []),
  ])
  func needsFollowFeatures(features: [String], withoutDefaults: Bool, all: [String], linux: [String]) throws {
    if features == ["openssl-sys"] {
      // `dep:` takes the implicit feature away.
      #expect(throws: Failure.self) { try profile(features, withoutDefaults: withoutDefaults) }
      return
    }
    let needs = try profile(features, withoutDefaults: withoutDefaults).needs
    #expect(needs.inputs == all)
    #expect(needs.linuxInputs == linux)
  }

  @Test func aProgramThatAsksForAFeatureIsThereWithIt() throws {
    #expect(try !profile([]).selection.hasBinaries)
    let chosen = try profile(["cli"])
    #expect(chosen.selection.hasBinaries)
    #expect(chosen.selection.main.defaultBinaries.map(\.name) == ["app"])
  }

  @Test func whatNoPackageHasIsRefused() throws {
    try expectSnapshot(throwing { _ = try profile(["tsl"]) }, named: "near")
    try expectSnapshot(throwing { _ = try profile(["serde/derive"]) }, named: "far")
  }

  @Test func eachPackageIsToldOfItsOwnFeatures() throws {
    let workspace: [String: MemoryTree.Item] = [
      "Cargo.toml": "[workspace]\nmembers = [\"a\", \"b\"]\n", "Cargo.lock": "version = 4\n",
      "a/Cargo.toml": .text(member("a", features: "x = []")), "a/src/main.rs": "",
      "b/Cargo.toml": .text(member("b", features: "x = []\ny = []\nb = []")), "b/src/main.rs": "",
    ]
    let profile = try profile(["x", "b/y"], { $0.packages = ["a", "b"] }, others: workspace)
    let values = profile.values()
    #expect(values["features"] == .texts(["x"]))
    #expect(values["cargoOptions"] == .texts([]))
    #expect(
      values["members"]
        == .list([
          .record([
            "folders": .texts(["b"]), "name": .text("b"), "manifest": .text("b/Cargo.toml"),
            "mainProgram": .text("b"),
            "hasOtherFeatures": .flag(true), "features": .texts(["x", "y"]),
          ])
        ])
    )
  }

  private func member(_ name: String, features: String) -> String {
    "[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n[features]\n\(features)\n"
  }

  @Test func aProfileThatNixpkgsCannotNameIsRefused() throws {
    for strategy in Strategy.allCases where strategy != .buildRustPackage {
      #expect(throws: Never.self) { try profile([], strategy: strategy) { $0.profile = "release-lto" } }
    }
    #expect(throws: Never.self) { try profile([], strategy: .buildRustPackage) { $0.profile = "dist" } }
    try expectSnapshot(
      throwing { _ = try profile([], strategy: .buildRustPackage) { $0.profile = "release-lto" } }
    )
  }

  @Test func whatAStrategyHasNoPlaceForIsTold() throws {
    let told = try profile([], strategy: .crate2nix) {
      $0.layout = .callpackage
      $0.profile = "dist"
      $0.cargoBuildFlags = ["--bins"]
      $0.description = "An app"
    }.warnings
    try expectSnapshot(told)
  }

  @Test func aTargetNeedsASingleStepOfNaersk() throws {
    for (flags, isSingle) in [(["--bin=app"], true), (["--bins"], true), (["--binary"], false)] {
      let values = try profile([]) { $0.cargoBuildFlags = flags }.values()
      #expect(values["namesTargets"] == .flag(isSingle))
    }
  }
}
