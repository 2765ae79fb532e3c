import FileTree
import TestSupport
import Testing

/// Packages that are built without the members that they do not need.
@Suite struct MemberSourcesTests {
  private static let members = ["base", "cli", "macros", "server", "tests"]

  private func lock(_ dependencies: [String: [String]]) -> MemoryTree.Item {
    let packages = Self.members.map { name in
      let own = dependencies[name].map { "dependencies = [\n" + $0.map { " \"\($0)\",\n" }.joined() + "]\n" }
      return "\n[[package]]\nname = \"\(name)\"\nversion = \"1.0.0\"\n" + (own ?? "")
    }
    return .text("version = 4\n" + packages.joined())
  }

  /// A workspace whose programs share `base`; `macros` is for `server` alone, and `tests` for nothing.
  private var workspace: [String: MemoryTree.Item] {
    func manifest(_ name: String, _ more: String = "") -> MemoryTree.Item {
      .text("[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(more)\n")
    }
    func paths(_ names: String...) -> String {
      "[dependencies]\n" + names.map { "\($0) = { path = \"../\($0)\" }\n" }.joined()
    }
    return [
      "Cargo.toml": "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"2\"\n",
      "Cargo.lock": lock(["cli": ["base"], "server": ["base", "macros"]]),
      "crates/base/Cargo.toml": manifest("base"), "crates/base/src/lib.rs": "",
      "crates/macros/Cargo.toml": manifest("macros"), "crates/macros/src/lib.rs": "",
      "crates/tests/Cargo.toml": manifest("tests", "publish = false"), "crates/tests/src/lib.rs": "",
      "crates/cli/Cargo.toml": manifest("cli", paths("base")), "crates/cli/src/main.rs": "fn main() {}\n",
      "crates/server/Cargo.toml": manifest("server", paths("base", "macros")),
      "crates/server/src/main.rs": "fn main() {}\n",
    ]
  }

  /// What the two programs of a workspace are built from; nil for the whole source.
  private func folders(_ more: [String: MemoryTree.Item] = [:], _ strategy: String = "crane") throws
    -> [String]
  {
    try withRepository { git in
      try git.commit(workspace.merging(more) { $1 })
      try Tool.initialise(git, strategy, "--checkout", "--package", "server", "--package", "cli")
      return try folders(in: git)
    }
  }

  /// The lists of `nix/package.nix` and of `flake.nix`.
  private func folders(in git: TestRepository) throws -> [String] {
    try ["nix/package.nix", "flake.nix"].compactMap { path in
      let text = String(decoding: try git.folder.read(path), as: UTF8.self)
      guard let start = text.ranges(of: "folders ").first?.upperBound else { return nil }
      return text[start...].prefix { $0 != "]" }.split(whereSeparator: \.isWhitespace).dropFirst(2)
        .joined(separator: " ")
    }
  }

  @Test func eachProgramHasItsMembers() throws {
    let own = ["../crates/base ../crates/macros ../crates/server", "./crates/base ./crates/cli"]
    #expect(try folders() == own)
    // One derivation has both programs.
    #expect(try folders([:], "naersk") == [])
    #expect(try folders([:], "buildRustPackage") == [])
    // The names of development dependencies are not what a program is built from.
    let development: [String: MemoryTree.Item] = [
      "crates/cli/Cargo.toml":
        "[package]\nname = \"cli\"\nversion = \"1.0.0\"\n[dependencies]\nbase = { path = \"../base\" }\n[dev-dependencies]\ntests = { path = \"../tests\" }\n"
    ]
    #expect(try folders(development) == own)
  }

  @Test func whatIsReadElsewhereIsThere() throws {
    let reading: [String: MemoryTree.Item] = [
      "crates/cli/src/main.rs":
        "const A: &str = include_str!(\"../../../assets/a.txt\");\nconst B: &str = include_str!(\"../../tests/b.txt\");\nfn main() {}\n",
      "assets/a.txt": "", "crates/tests/b.txt": "",
      ".cargo/config.toml": "[env]\nA = { value = \"a\", relative = true }\n",
    ]
    #expect(
      try folders(reading) == [
        "../.cargo/config.toml ../crates/base ../crates/macros ../crates/server",
        "./.cargo/config.toml ./assets/a.txt ./crates/base ./crates/cli ./crates/tests",
      ]
    )
  }

  @Test func whatIsNotKnownIsThere() throws {
    // A manifest that cargo does not read without the file of its target.
    let named: [String: MemoryTree.Item] = [
      "crates/tests/Cargo.toml":
        "[package]\nname = \"tests\"\nversion = \"1.0.0\"\npublish = false\n[[test]]\nname = \"all\"\n",
      "crates/tests/tests/all.rs": "",
    ]
    #expect(try folders(named).last == "./crates/base ./crates/cli ./crates/tests")
    // A build script that looks around.
    let script: [String: MemoryTree.Item] = [
      "crates/cli/build.rs": "fn main() { let _ = std::env::current_dir().unwrap().parent().unwrap(); }\n"
    ]
    #expect(try folders(script).last == "./.")
    // A member that is not where cargo looks by default.
    let elsewhere: [String: MemoryTree.Item] = [
      "crates/base/Cargo.toml":
        "[package]\nname = \"base\"\nversion = \"1.0.0\"\n[lib]\npath = \"lib.rs\"\n",
      "crates/base/lib.rs": "",
    ]
    var files = workspace.merging(elsewhere) { $1 }
    files["crates/base/src/lib.rs"] = nil
    try withRepository { git in
      try git.commit(files)
      try Tool.initialise(git, "crane", "--checkout", "--package", "server", "--package", "cli")
      #expect(try folders(in: git) == [])
    }
  }

  @Test func updatesFollowDependencies() throws {
    try withRepository { git in
      try git.commit(workspace)
      try Tool.initialise(git, "crane", "--checkout", "--package", "server", "--package", "cli")
      #expect(try Tool.run(["check"], in: git).status == 0)
      let manifest = String(decoding: try git.folder.read("crates/cli/Cargo.toml"), as: UTF8.self)
      try git.commit([
        "crates/cli/Cargo.toml": .text(
          manifest.replacing("[dependencies]\n", with: "[dependencies]\nmacros = { path = \"../macros\" }\n")
        ),
        "Cargo.lock": lock(["cli": ["base", "macros"], "server": ["base", "macros"]]),
      ])
      #expect(try Tool.run(["check"], in: git).status == 2)
      let update = try Tool.run(["update", "--checkout"], in: git)
      #expect(update.status == 0, "\(update.errorText)")
      #expect(try folders(in: git).last == "./crates/base ./crates/cli ./crates/macros")
      #expect(try Tool.run(["check"], in: git).status == 0)
    }
  }
}
