import TestSupport
import Testing

@testable import Cargo
@testable import Strategies

/// What is said of the sources that stand for the project's while dependencies are built.
@Suite struct PlaceholdersTests {
  private func target(_ kind: String, _ path: String) -> Target {
    Target(kinds: [kind], crateTypes: [], name: "a", path: path, edition: "2021")
  }

  /// The folders for which crane makes no target, if a package in `a` has these.
  private func withoutTarget(_ targets: [Target], linked: Set<String> = []) -> [String] {
    var package = member("a")
    package.targets = targets
    var traits = ProjectTraits(of: workspace([package], lock: []))
    traits.linkedSources = linked
    return Strategy.crane.builder.placeholders(for: traits).withoutTarget
  }

  @Test func craneMakesTargetsOfLibrariesAndPrograms() {
    for path in ["a/src/lib.rs", "a/lib.rs"] { #expect(withoutTarget([target("lib", path)]) == []) }
    for path in ["a/src/main.rs", "a/src/bin/x.rs", "a/src/bin/x/main.rs", "a/x.rs"] {
      #expect(withoutTarget([target("bin", path)]) == [])
    }
    #expect(withoutTarget([target("test", "a/it/x.rs")]) == [])
  }

  @Test func craneMakesNoneOfWhatCargoFindsByItsPlace() {
    let found = [
      target("test", "a/tests/x.rs"), target("example", "a/examples/x/main.rs"),
      target("bench", "a/benches/x.rs"),
    ]
    #expect(withoutTarget(found) == ["a"])
    #expect(withoutTarget(found + [target("custom-build", "a/build.rs")]) == ["a"])
    #expect(withoutTarget([target("lib", "a/src/lib.rs")], linked: ["a/src/lib.rs"]) == ["a"])
  }

  @Test func cratesOfOthersAreKept() {
    func placeholders(_ strategy: Strategy, patched: String) -> Placeholders {
      var sys = locked("sys", "1.0.0", "libc", "inner")
      sys.checksum = "00"
      var project = workspace(
        [member("a")],
        lock: [lockedMember("a", "sys"), sys, lockedMember("libc"), lockedMember("inner")]
      )
      project.localCrates = [
        LocalCrate(name: "libc", directory: "vendor/libc"),
        LocalCrate(name: "inner", directory: "vendor/libc/inner"),
        LocalCrate(name: "other", directory: "vendor/other"),
      ]
      project.settings.patches = [.init(patched: "crates-io", dependency: dependency("libc", path: patched))]
      project.sharesLints = true
      project.members[0].targets = [target("lib", "a/src/lib.rs")]
      return strategy.builder.placeholders(for: ProjectTraits(of: project))
    }
    #expect(
      placeholders(.crane, patched: "vendor/libc") == Placeholders(kept: ["vendor/libc"], lacksLints: true)
    )
    // naersk copies what `[patch]` names by itself.
    #expect(placeholders(.naersk, patched: "vendor/libc") == Placeholders())
    #expect(placeholders(.naersk, patched: "vendor") == Placeholders(kept: ["vendor/libc"]))
    for strategy in [Strategy.buildRustPackage, .importCargo, .crate2nix] {
      #expect(placeholders(strategy, patched: "vendor/libc") == Placeholders())
    }
  }

  @Test func whatDependenciesReadIsKept() {
    var project = workspace([member("a")], lock: [lockedMember("a")])
    project.members[0].targets = [target("lib", "a/src/lib.rs")]
    var layer = CargoConfig.Layer(file: ".cargo/config.toml", included: ["conf/more.toml"])
    layer.values = .table([
      .init(key: "env", value: .table([.init(key: "A", value: .string("1"))])),
      .init(key: "source", value: .table([.init(key: "here", value: .table([]))])),
    ])
    layer.sourceFolders = ["here": "vendor"]
    project.config = CargoConfig([layer])
    var traits = ProjectTraits(of: project)
    traits.linkedFolders = ["crates/m": "real/m"]
    for strategy in [Strategy.naersk, .crane] {
      #expect(strategy.builder.placeholders(for: traits).kept == ["conf", "crates/m", "vendor"])
    }
    traits.source = "elsewhere"
    #expect(Strategy.crane.builder.placeholders(for: traits).kept == ["crates/m"])
  }
}
