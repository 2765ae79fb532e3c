import Cargo
import Diagnostics
import FileTree
import TestSupport
import Testing

/// The problems of a tree.
func problems(_ tree: TextTree, at folder: String = "") -> [Diagnostic] {
  do {
    _ = try Workspace.load(from: tree, at: folder)
    return []
  } catch {
    return error.diagnostics
  }
}

struct BadInputTests {
  @Test func noManifest() throws {
    try expectSnapshot(problems([:]), named: "nowhere")
    try expectSnapshot(problems(["a/b.txt": ""], at: "a/b"), named: "in a folder")
  }

  @Test func notAManifest() throws {
    try expectSnapshot(problems(["Cargo.toml": "[dependencies]\n"]), named: "no package")
    try expectSnapshot(problems(["Cargo.toml": "[package]\nname = \n"]), named: "no value")
    try expectSnapshot(problems(["Cargo.toml": "package = 1\n"]), named: "no table")
    var latin: TextTree = [:]
    latin.files["Cargo.toml"] = Array("[package]\nname = \"caf".utf8) + [0xE9, 0x22]
    try expectSnapshot(problems(latin), named: "not UTF-8")
  }

  @Test func collectsIndependentProblems() throws {
    let manifest = """
      [package]
      name = "1 x"
      version = "1.0"
      edition = 2021
      rust-version = "x"
      default-run = "gone"
      license.workspace = true
      [lib]
      name = "a-b"
      [dependencies]
      a = {}
      b = "not a version"
      c = { git = "u", path = "p" }
      d = { git = "u", tag = "t", rev = "r" }
      e.workspace = true
      f = { version = "1", features = [1] }
      "g h" = "1"
      [features]
      "x/y" = []

      """
    try expectSnapshot(problems(["Cargo.toml": manifest, "src/lib.rs": "", "src/main.rs": ""]))
  }

  @Test func targets() throws {
    try expectSnapshot(problems(["Cargo.toml": Fixtures.package()]), named: "nothing")
    let manifest = Fixtures.package(
      "x",
      "edition = '2021'\nlinks = 'z'",
      "[[bin]]\nname = 'a'\n[[bin]]\nname = 'a'\npath = 'b.rs'\n[[bin]]\npath = 'c.rs'\n[[bin]]\nname = 'deps'\n"
        + "path = 'd.rs'\n[[test]]\nname = 't'\n"
    )
    try expectSnapshot(
      problems(["Cargo.toml": manifest, "src/bin/a.rs": "", "src/bin/a/main.rs": ""]),
      named: "several"
    )
  }

  @Test func members() throws {
    let root = """
      [workspace]
      members = ["crates/*", "gone", "no/*", "/abs", "a**"]
      """
    try expectSnapshot(
      problems(["Cargo.toml": root, "crates/a/x": "", "crates/b/Cargo.toml": "[package"]),
      named: "missing"
    )
    try expectSnapshot(
      problems(["Cargo.toml": "[workspace]\nmembers = 'a'\nexclude = [1]\n"]),
      named: "types"
    )
    var tree: TextTree = ["Cargo.toml": "[workspace]\nmembers = ['sub', 'a']\n"]
    tree.submodules = ["sub"]
    tree["a/Cargo.toml"] = Fixtures.package(
      "a",
      "version.workspace = true",
      "[dependencies]\nb = {path = '../b'}\n"
    )
    tree["a/src/lib.rs"] = ""
    try expectSnapshot(problems(tree), named: "submodule")
    var dependent: TextTree = [
      "Cargo.toml": Fixtures.package("a", "", "[dependencies]\nb = {path = 'vendor/b'}\n")
    ]
    dependent["src/lib.rs"] = ""
    dependent.submodules = ["vendor"]
    try expectSnapshot(problems(dependent), named: "dependency in a submodule")
  }

  @Test func membership() throws {
    let tree: TextTree = [
      "Cargo.toml": "[workspace]\nmembers = ['a', 'b', 'c']\ndefault-members = ['d']\n",
      "a/Cargo.toml": Fixtures.package("same"), "a/src/lib.rs": "",
      "b/Cargo.toml": Fixtures.package("same"), "b/src/lib.rs": "",
      "c/Cargo.toml": Fixtures.package("c", "", "[workspace]"), "c/src/lib.rs": "",
      "d/Cargo.toml": Fixtures.package("d"), "d/src/lib.rs": "",
    ]
    try expectSnapshot(problems(tree), named: "root")
    try expectSnapshot(problems(tree, at: "d/src"), named: "below")
    let pointer: TextTree = ["a/Cargo.toml": Fixtures.package("a", "workspace = '../b'"), "a/src/lib.rs": ""]
    try expectSnapshot(problems(pointer, at: "a"), named: "pointer")
  }

  @Test func lock() throws {
    func lock(_ text: String) -> [Diagnostic] {
      problems(["Cargo.toml": Fixtures.package(), "src/lib.rs": "", "Cargo.lock": text])
    }
    try expectSnapshot(lock("version = 5\n"), named: "newer")
    try expectSnapshot(lock("version = 2\n"), named: "version 2")
    let package = "[[package]]\nname = \"x\"\nversion = \"1.0.0\"\n"
    try expectSnapshot(lock("version = 4\n\n\(package)\n\(package)"), named: "twice")
    try expectSnapshot(lock("version = 4\n[[package]]\nname = 'x'\n"), named: "no version")
    try expectSnapshot(lock("<<<<<<< HEAD\n"), named: "conflict")
    try expectSnapshot(lock("version = '4'\n"), named: "type")
  }

  @Test func toolchain() throws {
    try expectSnapshot(
      problems(["Cargo.toml": Fixtures.package(), "src/lib.rs": "", "rust-toolchain.toml": "channel = 'x'"]),
      named: "no table"
    )
    try expectSnapshot(
      problems([
        "Cargo.toml": Fixtures.package(), "src/lib.rs": "", "rust-toolchain": "[toolchain]\nchannel = 1",
      ]),
      named: "type"
    )
  }

  /// Links in a circle and out of the tree are as good as nothing.
  @Test func links() {
    #expect(problems(["Cargo.toml": "-> Cargo.toml"]) == problems([:]))
    #expect(problems(["Cargo.toml": "-> ../Cargo.toml"]) == problems([:]))
    #expect(problems(["Cargo.toml": "-> /etc/passwd"]) == problems([:]))
  }
}
