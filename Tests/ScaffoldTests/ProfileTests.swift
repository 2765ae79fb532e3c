import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates
import TestSupport
import Testing

@testable import Scaffold

@Suite struct ProfileTests {
  private func profile(
    _ items: [String: MemoryTree.Item],
    at folder: String = "",
    _ strategy: Strategy = .buildRustPackage,
    _ layout: Layout = .flake,
    packages: [String] = []
  ) throws -> Profile {
    let tree = MemoryTree(items)
    var options = Options(strategy: strategy, layout: layout)
    options.packages = packages
    return try Profile.read(try Workspace.load(from: tree, at: folder), in: tree, options: options)
  }

  private func values(_ rest: String, others: [String: MemoryTree.Item] = ["src/main.rs": ""]) throws
    -> [String: TemplateValue]
  {
    try profile(files(root: package("a", rest), others: others)).values()
  }

  /// What a template asks for and is not given would be an error in the face of some user.
  @Test("every template is given values that it takes", arguments: Strategy.allCases, Layout.allCases)
  func fits(strategy: Strategy, layout: Layout) throws {
    let projects = [
      files(root: package("a"), others: ["src/main.rs": ""]),
      files(root: package("a"), others: ["src/lib.rs": ""]),
      files(
        root: "[workspace]\nmembers = [\"x\", \"y\"]\n",
        members: ["x": "", "y": ""],
        binaries: ["x", "y"]
      ),
    ]
    let template = try Template.builtIn(named: strategy.rawValue)
    let known = Set(template.variables.map(\.name))
    for items in projects {
      let values = try profile(items, strategy, layout).values().filter { known.contains($0.key) }
      #expect(try template.render(values: values, layout: layout.rawValue).count >= 2)
    }
  }

  @Test func describesOnOneLine() throws {
    #expect(try values("description = \"\"\"\n a\n\tb  c\n\"\"\"")["description"] == .text("a b c"))
    #expect(try values("")["description"] == nil)
  }

  @Test func takesTheHomepageBeforeTheRepository() throws {
    let both = try values("homepage = \"https://a.org\"\nrepository = \"https://b.org/a\"")
    #expect(both["hasHomepage"] == .flag(true) && both["homepageFromRepository"] == .flag(false))
    let one = try values("repository = \"https://b.org/a\"")
    #expect(one["hasHomepage"] == .flag(false) && one["homepageFromRepository"] == .flag(true))
  }

  @Test func licensesAreAttributesOrLeftOutWithANotice() throws {
    #expect(try values("license = \"MIT\"")["license"] == .text("mit"))
    #expect(
      try values("license = \"MIT OR Apache-2.0\"")["licenses"] == .list([.text("mit"), .text("asl20")])
    )
    let unknown = try profile(files(root: package("a", "license = \"My-Own\""), others: ["src/main.rs": ""]))
    #expect(unknown.values()["license"] == nil && unknown.values()["licenses"] == nil)
    #expect(
      unknown.warnings == [
        Diagnostic(
          .note,
          .unnamedLicense,
          "left out `meta.license`: nixpkgs has no license `My-Own`",
          at: .init(file: "Cargo.toml"),
          help: ["write `license` as an SPDX expression, as cargo's reference asks for"]
        )
      ]
    )
  }

  @Test(arguments: [
    (["a"], "a"), (["a", "b", "c"], "a, b and c"),
    (
      (1...12).map { "crate-\($0)" },
      "crate-1, crate-2, crate-3, crate-4, crate-5, crate-6, crate-7, crate-8 and 4 others"
    ),
    ([String(repeating: "x", count: 60), "abcdefgh"], "\(String(repeating: "x", count: 60)) and abcdefgh"),
  ])
  func reasonsStandOnOneLine(names: [String], words: String) {
    #expect(names.shortened() == words)
  }

  @Test func licensesThatDifferAreLeftOut() throws {
    let items = files(
      root: "[workspace]\nmembers = [\"x\", \"y\"]\n",
      members: ["x": "license = \"MIT\"", "y": "license = \"ISC\""],
      binaries: ["x", "y"]
    )
    let profile = try profile(items)
    #expect(profile.licenses == [])
    try expectSnapshot(profile.warnings)
  }

  @Test func cratesThatDownloadAreTold() throws {
    var items = files(root: package("a", "[dependencies]\nv8 = \"150\""), others: ["src/main.rs": ""])
    items["Cargo.lock"] = """
      version = 4

      [[package]]
      name = "a"
      version = "1.0.0"
      dependencies = ["v8"]

      [[package]]
      name = "v8"
      version = "150.0.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      checksum = "0000000000000000000000000000000000000000000000000000000000000000"
      """
    try expectSnapshot(try profile(items).warnings)
  }

  @Test func aPackageCalledDefaultKeepsOutOfTheWay() throws {
    let profile = try profile(files(root: package("default"), others: ["src/main.rs": ""]))
    #expect(profile.values()["name"] == .text("default-package"))
    #expect(profile.reasons.map(\.line) == ["packages.default = default-package"])
  }

  @Test func aPackageCalledDefaultDoesNotTakeTheNameOfAnother() throws {
    let items = files(
      root: "[workspace]\nmembers = [\"default\", \"default-package\"]\n",
      members: ["default": "", "default-package": ""],
      binaries: ["default", "default-package"]
    )
    #expect(try profile(items).values()["name"] == .text("default-package-package"))
  }

  @Test func cargoIsToldWhatToBuildWhereItWouldBuildMore() throws {
    #expect(try values("")["packageWords"] == nil)
    let two = files(
      root: "[workspace]\nmembers = [\"x\", \"y\"]\n",
      members: ["x": "", "y": ""],
      binaries: ["x"]
    )
    #expect(try profile(two).selects)
    #expect(try profile(two).values()["joined"] == nil)
    #expect(try profile(two, packages: ["y"]).selects)
    let libraries = files(
      root: "[workspace]\nmembers = [\"x\", \"y\"]\n",
      members: ["x": "", "y": ""],
      binaries: []
    )
    #expect(try !profile(libraries).selects)
  }

  @Test(
    "the summary and the facts say what one command builds, and why there is more",
    arguments: [
      (["x"], [], "`x` with", "packages y: this member has a binary too"),
      (["x"], ["y", "x"], "`y` with", "packages x: named by --package"),
      (["x", "y"], [], "`x` and `y` with", nil),
    ] as [([String], [String], String, String?)]
  )
  func otherPackages(defaults: [String], wanted: [String], built: String, fact: String?) throws {
    let list = defaults.map { "\"\($0)\"" }.joined(separator: ", ")
    let items = files(
      root: "[workspace]\nmembers = [\"x\", \"y\"]\ndefault-members = [\(list)]\n",
      members: ["x": "", "y": ""],
      binaries: ["x", "y"]
    )
    let profile = try profile(items, packages: wanted)
    #expect(profile.summary.hasPrefix("`nix build` builds \(built) buildRustPackage"))
    #expect(profile.reasons.dropFirst().first.map { "\($0.line): \($0.reason)" } == fact)
  }

  @Test(
    "facts say what the layout has",
    arguments: [
      (Layout.flake, ["packages.default joins x, y: no member stands out"]),
      (.callpackage, ["default.nix has x, y: these members have binaries"]),
    ]
  )
  func facts(layout: Layout, expected: [String]) throws {
    let items = files(
      root: "[workspace]\nmembers = [\"x\", \"y\"]\n",
      members: ["x": "", "y": ""],
      binaries: ["x", "y"]
    )
    #expect(try profile(items, .naersk, layout).reasons.map { "\($0.line): \($0.reason)" } == expected)
  }

  @Test(
    "the join is called like the repository, else like the folder",
    arguments: [("", "workspace"), ("down/here", "here")]
  )
  func joined(folder: String, expected: String) throws {
    var items: [String: MemoryTree.Item] = [:]
    let plain = files(
      root: "[workspace]\nmembers = [\"x\", \"y\"]\n",
      members: ["x": "", "y": ""],
      binaries: ["x", "y"]
    )
    for (path, item) in plain { items[TreePath.join(folder, path)] = item }
    #expect(try profile(items, at: folder).values()["ownName"] == .text(expected))
    let url = "repository = \"https://example.org/us/suite.git\""
    for name in ["x", "y"] {
      items[TreePath.join(folder, "\(name)/Cargo.toml")] = .text(package(name, url))
    }
    #expect(try profile(items, at: folder).values()["ownName"] == .text("suite"))
  }

  @Test func overridesHaveAllThatACrateNeeds() throws {
    let lock = """
      version = 4
      [[package]]
      name = "a"
      version = "1.0.0"
      dependencies = ["sdl2-sys"]
      [[package]]
      name = "sdl2-sys"
      version = "0.37.0"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      checksum = "\(String(repeating: "0", count: 64))"

      """
    let root = package(
      "a",
      "[dependencies]\nsdl2-sys = { version = \"0.37\", features = [\"image\", \"ttf\"] }"
    )
    let items = files(root: root, others: ["src/main.rs": "", "Cargo.lock": .text(lock)])
    #expect(
      try profile(items, .crate2nix).values()["overrides"]
        == .list([
          .record([
            "name": .text("sdl2-sys"), "opensLibraries": .flag(false), "takesAll": .flag(false),
            "rustcFlags": .texts([]), "systemFlags": .list([]),
            "nativeInputs": .texts([]),
            "inputs": .texts(["SDL2", "SDL2_image", "SDL2_ttf"]),
            "environment": .list([]),
            "revision": .texts([]),
          ])
        ])
    )
  }

  /// A build script that writes completions only if a variable is set.
  @Test func variablesThatAskForCompletionsAreSet() throws {
    let script = """
      fn main() {
          if std::env::var_os("A_GEN_COMPLETIONS").is_none() { return; }
          let folder = std::env::var("A_COMPLETIONS_DIR");
      }
      """
    let items = files(root: package("a"), others: ["src/main.rs": "", "build.rs": .text(script)])
    #expect(
      try profile(items, .crane).values()["environment"]
        == .list([
          .record(["name": .text("A_GEN_COMPLETIONS"), "value": .text(""), "switch": .flag(true)])
        ])
    )
  }
}
