import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates
import TestSupport
import Testing

@testable import Scaffold

/// What scaffolds say because of what builders make of the sources.
@Suite struct SourcesTests {
  /// A file of the scaffold for a project, which Nix must be able to parse.
  private func rendered(
    _ path: String,
    _ strategy: Strategy,
    _ items: [String: MemoryTree.Item],
    at folder: String = "",
    change: (inout Options) -> Void = { _ in }
  ) throws -> String {
    let tree = MemoryTree(items)
    var options = Options(strategy: strategy, layout: .flake)
    change(&options)
    let profile = try Profile.read(try Workspace.load(from: tree, at: folder), in: tree, options: options)
    let template = try Template.builtIn(named: strategy.rawValue)
    let known = Set(template.variables.map(\.name))
    let files = try template.render(
      values: profile.values().filter { known.contains($0.key) },
      layout: "flake"
    )
    let text = try #require(files.first { $0.path == path }).text
    guard case .accepted = try #require(try NixSyntax.verdicts(on: [Array(text.utf8)]).first) else {
      throw TestFailure("not Nix: \(text)")
    }
    return text
  }

  private let registry =
    "source = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"00\"\n"

  /// A workspace with a patched crate that a registry's crate uses, and with members without a library or a program.
  private var patched: [String: MemoryTree.Item] {
    files(
      root: """
        [workspace]
        members = ["app", "it"]
        [workspace.lints.rust]
        [patch.crates-io]
        libc = { path = "third_party/libc" }
        """,
      members: ["app": "[dependencies]\nsys = \"1\"\n"],
      binaries: ["app"],
      others: [
        "Cargo.lock": .text(
          """
          version = 4
          [[package]]
          name = "app"
          version = "1.0.0"
          dependencies = ["sys"]
          [[package]]
          name = "libc"
          version = "1.0.0"
          [[package]]
          name = "sys"
          version = "1.0.0"
          \(registry)dependencies = ["libc"]
          """
        ),
        "it/Cargo.toml": .text(package("it")), "it/tests/t.rs": "",
        "third_party/libc/Cargo.toml": .text(package("libc")), "third_party/libc/src/lib.rs": "",
      ]
    )
  }

  @Test func cranePlaceholders() throws {
    try expectSnapshot(rendered("nix/package.nix", .crane, patched))
  }

  @Test(arguments: [Strategy.naersk, .crane, .importCargo, .buildRustPackage])
  func filesAboveTheProject(strategy: Strategy) throws {
    var items: [String: MemoryTree.Item] = ["shared/s.txt": "", "other/x": ""]
    for (path, item) in files(
      root: package("a"),
      others: ["src/main.rs": "const S: &str = include_str!(\"../../../shared/s.txt\");"]
    ) { items["deep/app/\(path)"] = item }
    try expectSnapshot(rendered("nix/package.nix", strategy, items, at: "deep/app"), named: strategy.rawValue)
  }

  @Test func configurationAboveTheProjectIsInTheSource() throws {
    var items: [String: MemoryTree.Item] = [
      "shared/s.txt": "", ".cargo/config.toml": .text("build.rustflags = ['--cfg', 'x']"),
    ]
    for (path, item) in files(
      root: package("a"),
      others: ["src/main.rs": "const S: &str = include_str!(\"../../../shared/s.txt\");"]
    ) { items["deep/app/\(path)"] = item }
    let text = try rendered("nix/package.nix", .crane, items, at: "deep/app")
    let names = text.matches(of: #/\.\./\.\./\.\./[a-z./]+/#).map { String($0.output) }
    #expect(names.contains("../../../.cargo/config.toml") && names.contains("../../../shared/s.txt"))
  }

  @Test(arguments: [Strategy.naersk, .importCargo])
  func librariesForOthers(strategy: Strategy) throws {
    let root = package("a", "[lib]\ncrate-type = [\"cdylib\"]")
    let programs: [(String, [String: MemoryTree.Item])] = [
      ("library", [:]), ("program too", ["src/main.rs": ""]),
    ]
    for (name, program) in programs {
      let items = files(root: root, others: ["src/lib.rs": ""]).merging(program) { $1 }
      try expectSnapshot(
        rendered("nix/package.nix", strategy, items),
        named: "\(strategy.rawValue) \(name)"
      )
    }
  }

  @Test func naerskAsksForSubmodulesOfGitDependencies() throws {
    let lock = """
      version = 4
      [[package]]
      name = "g"
      version = "1.0.0"
      source = "git+https://example.org/g#0123456789012345678901234567890123456789"
      """
    let items = files(root: package("a"), others: ["src/main.rs": "", "Cargo.lock": .text(lock)])
    #expect(try rendered("nix/package.nix", .naersk, items).contains("    gitSubmodules = true;\n"))
  }

  @Test func crate2nixGivesACrateItsSurroundings() throws {
    let items = files(
      root: "[workspace]\nmembers = [\"crates/a\", \"crates/b\"]\n",
      members: ["crates/a": "", "crates/b": "[dependencies]\na = { path = \"../a\" }"],
      binaries: ["b"],
      others: [
        "README.md": "", "crates/b/README.md": .link("../../README.md"),
        "crates/a/src/lib.rs": "#![doc = include_str!(\"../../../README.md\")]",
        "crates/b/src/main.rs": "#![doc = include_str!(\"../README.md\")]",
      ]
    )
    try expectSnapshot(rendered("nix/package.nix", .crate2nix, items))
  }

  @Test func manifestsWithDates() throws {
    let items = files(
      root: package("a", "description = \"A\"\nlicense = \"MIT\"\nmetadata.d = 2024-01-01"),
      others: ["src/main.rs": ""]
    )
    try expectSnapshot(rendered("nix/package.nix", .buildRustPackage, items))
    for strategy in [Strategy.naersk, .crane] {
      #expect(throws: Failure.self) { try rendered("nix/package.nix", strategy, items) }
    }
  }

  @Test func manifestsThatNixCannotReadAreNotEvaluated() throws {
    let items = files(
      root: package("a"),
      others: ["src/main.rs": "", "templates/lib/Cargo.toml": "[package]\nname = {{ name }}\n"]
    )
    for strategy in Strategy.allCases {
      let text = try rendered("nix/package.nix", strategy, items)
      #expect(text.contains("../templates/lib/Cargo.toml") == [.naersk, .crane].contains(strategy))
    }
  }

  @Test func largeFilesAndSubmodules() throws {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"
    let items = files(
      root: package("a"),
      others: [
        ".gitattributes": "*.bin filter=lfs\n", "data.bin": .text(pointer),
        "src/main.rs": "const D: &[u8] = include_bytes!(\"../data.bin\");",
      ]
    )
    #expect(try rendered("flake.nix", .buildRustPackage, items).contains("\n    self.lfs = true;\n"))
    #expect(
      try !rendered("flake.nix", .buildRustPackage, files(root: package("a"), others: ["src/main.rs": ""]))
        .contains("self.lfs")
    )
  }

  @Test func oneVersionFromTwoSources() throws {
    let lock = """
      version = 4
      [[package]]
      name = "g"
      version = "1.0.0"
      \(registry)
      [[package]]
      name = "g"
      version = "1.0.0"
      source = "git+https://example.org/g#0123456789012345678901234567890123456789"
      """
    let items = files(root: package("a"), others: ["src/main.rs": "", "Cargo.lock": .text(lock)])
    let failure = #expect(throws: Failure.self) { try rendered("nix/package.nix", .buildRustPackage, items) }
    try expectSnapshot(failure?.diagnostics ?? [])
    #expect(
      try rendered("nix/package.nix", .buildRustPackage, items) { $0.vendor = .hash }.contains("cargoHash = ")
    )
  }
}
