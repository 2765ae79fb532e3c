import Diagnostics
import FileTree
import TestSupport
import Testing

@testable import Cargo
@testable import Strategies

/// One test for each rule: which strategies it concerns, what it does there, and the words.
struct VerdictTests {
  private func git(_ name: String, _ url: String, _ reference: GitReference = .defaultBranch) -> LockedPackage
  {
    LockedPackage(
      name: name,
      version: "1.0.0",
      source: .git(url: url, reference, commit: "0123"),
      dependencies: []
    )
  }

  private func checked(_ name: String, _ source: LockedSource? = nil) -> LockedPackage {
    var package = locked(name)
    package.checksum = "00"
    if let source { package.source = source }
    return package
  }

  private func project(_ packages: LockedPackage..., change: (inout Workspace) -> Void = { _ in })
    -> ProjectTraits
  {
    var project = workspace([member("app")], lock: [lockedMember("app")] + packages)
    change(&project)
    return ProjectTraits(of: project)
  }

  /// For each strategy that `rule` concerns: what it does, what it says, and because of which crates and files.
  private func answers(_ rule: VerdictRule, _ facts: ProjectTraits) -> [String] {
    Strategy.allCases.flatMap { strategy in
      let verdicts = strategy.verdicts(on: facts)
      #expect(verdicts.map(\.layout) == Layout.allCases)
      #expect(Set(verdicts.map(\.reasons)).count == 1)
      return (verdicts.first?.reasons ?? []).filter { $0.rule == rule }.map { reason in
        let effect = reason.effect.need.map { "needs \($0)" } ?? reason.effect.word
        let causes = (reason.crates + reason.files).joined(separator: ", ")
        return "\(strategy.rawValue) \(effect) | \(reason.summary) | \(causes)"
      }
    }
  }

  private func outcomes(_ facts: ProjectTraits) -> [String] {
    Strategy.allCases.compactMap { $0.verdicts(on: facts).first?.outcome.rawValue }
  }

  @Test func aPlainProjectWorks() {
    #expect(outcomes(project(checked("a"))) == ["works", "works", "works", "works with", "works"])
  }

  @Test func noLock() {
    var facts = project()
    facts.workspace.lock = nil
    #expect(
      answers(.noLock, facts)
        == Strategy.allCases.map { "\($0.rawValue) needs Cargo.lock | there is no `Cargo.lock` | Cargo.lock" }
    )
    #expect(outcomes(facts) == Array(repeating: "works with", count: 5))
  }

  @Test func oldLock() {
    let facts = project(checked("a")) { $0.lock?.version = 1 }
    #expect(
      answers(.oldLock, facts) == ["crane prevents | crane cannot read a lock file of version 1 | Cargo.lock"]
    )
    let empty = answers(.oldLock, project { $0.lock?.version = 1 })
    #expect(empty == [])
  }

  @Test func foreignRegistry() {
    for source in [LockedSource.registry("https://r.example.org"), .sparse("https://r.example.org/")] {
      #expect(
        answers(.foreignRegistry, project(checked("a", source)))
          == Strategy.allCases.map {
            "\($0.rawValue) prevents | \($0.rawValue) cannot fetch `a 1.0.0` | a 1.0.0, Cargo.lock"
          }
      )
    }
  }

  @Test func unfetchable() {
    #expect(answers(.unfetchable, project(locked("a"))).count == 5)
    #expect(
      answers(.unfetchable, project(checked("a", .other("path+file:///a")))).first
        == "buildRustPackage prevents | buildRustPackage cannot fetch `a 1.0.0` | a 1.0.0, Cargo.lock"
    )
  }

  @Test func severalSources() {
    #expect(
      answers(.severalSources, project(checked("a"), git("a", "https://e.org/a"))) == [
        "buildRustPackage needs --vendor hash | buildRustPackage cannot tell two crates `a 1.0.0` apart | a 1.0.0, Cargo.lock"
      ]
    )
    var facts = project(checked("a"), git("a", "https://e.org/a"))
    #expect(Strategy.buildRustPackage.blockers(in: facts).isEmpty)
    facts.hashesCrates = false
    #expect(Strategy.buildRustPackage.blockers(in: facts).count == 1)
    facts.hashesCrates = true
    #expect(answers(.severalSources, facts).isEmpty)
  }

  @Test func replacedSource() throws {
    func replaced(by source: String, and more: String = "") throws -> ProjectTraits {
      let config = try TestSupport.cargoConfig(
        "source.crates-io.replace-with = 'mirror'\nsource.mirror.\(source)\n\(more)"
      )
      return project(checked("a")) { $0.config = config }
    }
    // The file is left out where all that it says besides can be said by variables.
    let mirror = "registry = 'https://mirror.example.org'"
    #expect(answers(.replacedSource, try replaced(by: mirror)).isEmpty)
    #expect(answers(.replacedSource, try replaced(by: mirror, and: "env.A = '1'")).isEmpty)
    #expect(
      answers(.replacedSource, try replaced(by: mirror, and: "env.A = { value = '1', relative = true }"))
        .isEmpty
    )
    let kept = try replaced(by: mirror, and: "patch.crates-io.a.path = 'a'")
    #expect(
      answers(.replacedSource, kept).last
        == "crane prevents | cargo would ask `mirror` for crates while crane builds | .cargo/config.toml"
    )
    #expect(answers(.replacedSource, kept).count == 4)
    #expect(answers(.replacedSource, try replaced(by: "directory = 'vendor'", and: "env.A = '1'")).isEmpty)
  }

  @Test func vendoredCrates() throws {
    let reader = WorkspaceReader(
      MemoryTree([
        ".cargo/config.toml": """
        source.crates-io.replace-with = "vendored"
        source.vendored.directory = "vendor"
        """,
        "vendor/a/src/lib.rs": "",
      ])
    )
    let config = try CargoConfig.read(for: "", reader)
    var traits = project(checked("a")) { $0.config = config }
    #expect(
      answers(.replacedSource, traits) == [
        "crate2nix limits | crate2nix downloads the crates of crates.io, and does not take those in `vendor`"
          + " | .cargo/config.toml"
      ]
    )
    traits.changedCrates = [
      ChangedCrate(label: "a 1.0.0", folder: "vendor/a", why: "`vendor/a/b` is changed")
    ]
    #expect(
      answers(.replacedSource, traits) == [
        "crate2nix prevents | crate2nix would build `a 1.0.0` without the changes in the repository"
          + " | a 1.0.0, vendor/a"
      ]
    )
  }

  @Test func libraryType() {
    func facts(_ types: [String]) -> ProjectTraits {
      project { workspace in
        var library = member("engine")
        library.directory = "engine"
        library.targets = [
          Target(kinds: types, crateTypes: types, name: "engine", path: "engine/src/lib.rs", edition: "2021")
        ]
        workspace.members.append(library)
        var engine = dependency("engine")
        engine.source = .path("engine")
        workspace.members[0].dependencies = [engine]
      }
    }
    #expect(
      answers(.libraryType, facts(["dylib"])) == [
        "crate2nix prevents | crate2nix cannot link `app` with `engine`, a shared library of Rust"
          + " | engine, engine/Cargo.toml",
        "crane needs a check without tests, or another strategy | the tests of `app` cannot be linked with `engine`, "
          + "a shared library of Rust | engine, engine/Cargo.toml",
      ]
    )
    #expect(answers(.libraryType, facts(["dylib", "rlib"])).isEmpty)
    #expect(answers(.libraryType, facts(["cdylib"])).isEmpty)
  }

  @Test func folderName() {
    let facts = project { $0.members[0].directory = "a b" }
    #expect(answers(.folderName, facts).count == 3)
    #expect(
      answers(.folderName, facts).first
        == "naersk prevents | naersk cannot build a package in the folder `a b` | a b"
    )
  }

  @Test func gitDependency() {
    let network = "needs the network while Nix evaluates"
    let one = answers(.gitDependency, project(git("g", "https://e.org/g")))
    #expect(one.count == 5)
    #expect(
      one.first
        == "buildRustPackage \(network) | `allowBuiltinFetchGit` is set for the git dependency `g` | g 1.0.0, Cargo.lock"
    )
    #expect(
      answers(.gitDependency, project(git("g", "https://e.org/g"), git("h", "https://e.org/h"))).last
        == "crane \(network) | `builtins.fetchGit` is called for 2 git dependencies | g 1.0.0, h 1.0.0, Cargo.lock"
    )
  }

  @Test func privateGit() {
    #expect(
      answers(.privateGit, project(git("g", "ssh://git@e.org/g"), git("h", "https://e.org/h"))).first
        == "buildRustPackage needs access to ssh://git@e.org/g"
        + " | `g` comes from `ssh://git@e.org/g`, which not everyone can read | g 1.0.0, Cargo.lock"
    )
  }

  @Test func gitWorkspace() {
    let facts = project(git("g", "https://e.org/g"), git("h", "https://e.org/g"), git("i", "https://e.org/i"))
    #expect(
      answers(.gitWorkspace, facts)
        == ["naersk", "crate2nix"].map {
          "\($0) limits | the git dependencies from `https://e.org/g` do not build if they inherit from their "
            + "workspace | g 1.0.0, h 1.0.0, Cargo.lock"
        }
    )
  }

  @Test func encodedReference() {
    let facts = project(
      git("g", "https://e.org/g", .branch("a/b")),
      git("h", "https://e.org/h", .tag("v1.0-rc_1"))
    )
    #expect(
      answers(.encodedReference, facts) == [
        "crate2nix needs --set cargo-nix=generated | crate2nix uses the encoded form of `a/b` as the name"
          + " | g 1.0.0, Cargo.lock"
      ]
    )
    var older = facts
    older.workspace.lock?.version = 3
    #expect(answers(.encodedReference, older).isEmpty)
  }

  @Test func importFromDerivation() {
    #expect(
      answers(.importFromDerivation, project()) == [
        "crate2nix needs import from derivation, or --set cargo-nix=generated"
          + " | crate2nix writes its Nix code while Nix evaluates | "
      ]
    )
  }

  @Test func toolchain() {
    func named(_ channel: String) -> ProjectTraits {
      project { $0.toolchain = ToolchainFile(path: "rust-toolchain", channel: channel) }
    }
    #expect(
      answers(.toolchain, named("nightly-2026-01-01")).first
        == "buildRustPackage needs --toolchain rust-overlay or --toolchain fenix"
        + " | `rust-toolchain` names nightly-2026-01-01, which nixpkgs does not have | rust-toolchain"
    )
    #expect(answers(.toolchain, named("nightly")).count == 5)
    #expect(answers(.toolchain, named("1.80.0")).isEmpty)
    #expect(
      answers(.toolchain, project { $0.members[0].rustVersion = "1.\(Nixpkgs.rustcMinor + 1)" }).last
        == "crane needs a newer rustc than nixpkgs had: --toolchain rust-overlay or --toolchain fenix"
        + " | `app` needs Rust 1.\(Nixpkgs.rustcMinor + 1) | app, app/Cargo.toml"
    )
    var old = workspace([member("app")], lock: [])
    old.members[0].rustVersion = "1.88"
    #expect(answers(.toolchain, ProjectTraits(of: old, newestRust: 87)).count == 5)
    #expect(answers(.toolchain, ProjectTraits(of: old, newestRust: 88)).isEmpty)
  }

  @Test func rustIsAsOldAsThePin() throws {
    let pin = try #require(try Pin.read(named: "nixpkgs"))
    #expect(Nixpkgs.newestRust(at: Int(pin.lastModified)) == Nixpkgs.rustcMinor)
    // 1.85 was released on 2025-02-20, 1.98 on 2026-08-20.
    #expect(Nixpkgs.newestRust(at: 1_740_009_600) == 85 && Nixpkgs.newestRust(at: 1_740_009_599) == 84)
    #expect(Nixpkgs.newestRust(at: 1_787_184_000) == 98)
  }

  @Test func newerTOML() {
    let facts = project {
      $0.newerTOML = [.init(file: "a/Cargo.toml", line: 1), .init(file: "a/Cargo.toml", line: 2)]
    }
    #expect(
      answers(.newerTOML, facts).first
        == "buildRustPackage needs a Nix that reads TOML 1.1"
        + " | `builtins.fromTOML` of older Nix releases cannot read `a/Cargo.toml` | a/Cargo.toml"
    )
    #expect(answers(.newerTOML, facts).count == 5)
  }

  @Test func profile() {
    func with(_ profile: String) -> ProjectTraits {
      project { $0.settings.profiles = [.init(key: profile, value: .table([]))] }
    }
    #expect(
      answers(.profile, with("release")) == [
        "crate2nix limits | crate2nix ignores `[profile.release]` | Cargo.toml"
      ]
    )
    #expect(
      answers(.profile, with("release-lto")) == [
        "buildRustPackage limits | `buildType = \"release-lto\"` does not build | Cargo.toml"
      ]
    )
    #expect(answers(.profile, with("dev")).isEmpty)
  }

  @Test func cargoConfig() throws {
    func answers(_ text: String) throws -> [String] {
      let config = try TestSupport.cargoConfig(text)
      return self.answers(.cargoConfig, project { $0.config = config })
    }
    try expectSnapshot(
      of: [
        "build.rustflags = ['--cfg', 'x']\nenv.A = '1'",
        "build.rustflags = ['-Clink-arg=-fuse-ld=mold']\nbuild.rustc-wrapper = 'sccache'",
        "build.rustflags = ['-Ctarget-cpu=native']",
        "profile.release.lto = true",
        "target.x86_64-unknown-linux-gnu.rustflags = ['--cfg', 'x']",
        "target.x86_64-unknown-linux-gnu.z.rustc-link-lib = ['z']",
        "env.A = { value = 'a', relative = true }\nenv.B = { value = '../b', relative = true }",
        "build.target = 'aarch64-unknown-linux-gnu'",
        "build.target = ['x86_64-unknown-linux-musl']",
        "build.target = 'wasm32-wasip1'",
        "unstable.build-std = ['std']",
      ],
      answers
    )
  }

  @Test func dates() {
    let facts = project { $0.dates = [.init(file: "a/Cargo.toml", line: 3)] }
    #expect(
      answers(.dates, facts)
        == ["naersk", "crane"].map {
          "\($0) prevents | \($0) cannot read the date in `a/Cargo.toml` | a/Cargo.toml"
        }
    )
  }

  @Test func submodules() {
    var facts = project()
    facts.submodulesRead = ["native", "vendor/x"]
    #expect(answers(.submodules, facts).count == 5)
    #expect(
      answers(.submodules, facts).first
        == "buildRustPackage needs the submodules `native`, `vendor/x`"
        + " | a build reads files in the submodule `native` | native, vendor/x"
    )
  }

  @Test func largeFiles() {
    var facts = project()
    facts.largeFilesRead = ["data/a.bin"]
    #expect(answers(.largeFiles, facts).count == 5)
    #expect(
      answers(.largeFiles, facts).first
        == "buildRustPackage needs files in Git LFS: `data/a.bin`"
        + " | a build reads `data/a.bin`, which is in Git LFS | data/a.bin"
    )
  }

  @Test func filesOutside() {
    var facts = project()
    facts.filesOutside = [(path: "README.md", package: "app"), (path: "LICENSE", package: "app")]
    #expect(
      answers(.filesOutside, facts) == [
        "crate2nix limits | any change of the sources rebuilds `app`, which reads `README.md` outside its folder"
          + " | app, LICENSE, README.md"
      ]
    )
  }

  @Test func everyRuleIsTested() {
    // The names of the functions above are those of the rules.
    #expect(
      VerdictRule.allCases == [
        .noLock, .oldLock, .foreignRegistry, .unfetchable, .severalSources, .replacedSource, .folderName,
        .gitDependency, .privateGit, .gitWorkspace, .encodedReference, .importFromDerivation, .toolchain,
        .dates, .newerTOML, .profile, .cargoConfig, .submodules, .largeFiles,
        .filesOutside,
        // Tests/InspectionTests/BuildNeedsTests.swift
        .nightlyFeatures, .gitData, .database, .download, .missingFiles, .libraryType, .unsetVariable, .tests,
        .formatting,
        // Tests/InspectionTests/KindsTests.swift
        .tauri, .webAssembly, .pythonPackage, .nodeAddon, .firmware, .bundledPlugin,
      ]
    )
  }
}
