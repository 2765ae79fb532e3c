import Cargo
import Diagnostics
import FileTree
import Testing

/// The problems of a tree, each as `place: summary` with its solutions.
func problems(_ tree: TextTree, at folder: String = "") -> [String] {
  do {
    _ = try Workspace.load(from: tree, at: folder)
    return []
  } catch {
    return error.diagnostics.map { problem in
      let place = problem.place.map { place in
        [place.file] + [place.line, place.column].compactMap { $0.map(String.init) }
      }
      let start = place.map { $0.joined(separator: ":") + ": " } ?? ""
      return ([start + problem.summary] + problem.help.map(\.text)).joined(separator: " | ")
    }
  }
}

struct BadInputTests {
  @Test func noManifest() {
    #expect(
      problems([:]) == [
        "there is no Cargo.toml at the root of the repository | commit the project's Cargo.toml: flakewright reads what git has | or name the folder of the project"
      ]
    )
    #expect(
      problems(["a/b.txt": ""], at: "a/b") == [
        "there is no Cargo.toml in `a/b` or above it | commit the project's Cargo.toml: flakewright reads what git has | or name the folder of the project"
      ]
    )
  }

  @Test func notAManifest() {
    #expect(
      problems(["Cargo.toml": "[dependencies]\n"]) == [
        "Cargo.toml:1:1: the manifest has neither `[package]` nor `[workspace]` | add `[package]` with at least `name`, or `[workspace]` with `members`"
      ]
    )
    #expect(
      problems(["Cargo.toml": "[package]\nname = \n"]) == [
        "Cargo.toml:2:8: expected a value, found the end of the line"
      ]
    )
    #expect(
      problems(["Cargo.toml": "package = 1\n"]) == [
        "Cargo.toml:1:11: expected a table for `package`, found an integer"
      ]
    )
    var latin: TextTree = [:]
    latin.files["Cargo.toml"] = Array("[package]\nname = \"caf".utf8) + [0xE9, 0x22]
    #expect(
      problems(latin) == [
        "Cargo.toml:2:12: the file is not UTF-8"
      ]
    )
  }

  @Test func collectsIndependentProblems() {
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
    #expect(
      problems(["Cargo.toml": manifest, "src/lib.rs": "", "src/main.rs": ""]) == [
        "Cargo.toml:2:8: `1 x` cannot be the name of a package: it begins with a digit | use letters, digits, `-` and `_`, and begin with a letter",
        "Cargo.toml:3:11: `1.0` is not a version | write three numbers, such as `1.2.3`; `-alpha.1` and `+build` may follow",
        "Cargo.toml:4:11: expected a string for `edition`, found an integer",
        "Cargo.toml:5:16: `x` is not a version of Rust | write two or three numbers, such as `1.85`",
        "Cargo.toml:6:15: `default-run` names `gone`, which is not a binary of this package | name one of: 1 x",
        "Cargo.toml:7:1: `license` is inherited, but there is no workspace to inherit it from | write the value here, or add the package to a workspace",
        "Cargo.toml:9:8: `a-b` cannot be the name of a library: it contains `-` | use `_` instead",
        "Cargo.toml:11:1: the dependency `a` has no `version`, `git`, `path` or `workspace` | add one of them",
        "Cargo.toml:12:5: `not a version` is not a version requirement | write a version such as `1.2`, or a range such as `>=1.2, <1.5`",
        "Cargo.toml:13:1: the dependency `c` has both `git` and `path` | remove one of them",
        "Cargo.toml:14:1: the dependency `d` has more than one of `branch`, `tag` and `rev` | keep one",
        "Cargo.toml:15:1: `e` is inherited, but there is no workspace | add it to `[workspace.dependencies]`, or write the version here",
        "Cargo.toml:16:34: expected a string for `features`, found an integer",
        "Cargo.toml:17:1: `g h` cannot be the name of a dependency: it contains a space",
        "Cargo.toml:19:1: `x/y` cannot be the name of a feature: it contains `/`",
      ]
    )
  }

  @Test func targets() {
    #expect(
      problems(["Cargo.toml": Fixtures.package()]) == [
        "Cargo.toml: nothing to build: there is no src/lib.rs, no src/main.rs, and no target in the manifest | commit the sources, or add `[lib]` or `[[bin]]` with `path`"
      ]
    )
    let manifest = Fixtures.package(
      "x",
      "edition = '2021'\nlinks = 'z'",
      "[[bin]]\nname = 'a'\n[[bin]]\nname = 'a'\npath = 'b.rs'\n[[bin]]\npath = 'c.rs'\n[[bin]]\nname = 'deps'\n"
        + "path = 'd.rs'\n[[test]]\nname = 't'\n"
    )
    #expect(
      problems(["Cargo.toml": manifest, "src/bin/a.rs": "", "src/bin/a/main.rs": ""]) == [
        "Cargo.toml:4:9: `links` is set, but there is no build script | add build.rs, or remove `links`",
        "Cargo.toml:6:8: the binary `a` could be src/bin/a/main.rs or src/bin/a.rs | set `path`",
        "Cargo.toml:8:8: there are two targets of kind binary with the name `a` | rename one of them",
        "Cargo.toml:10:1: `[[bin]]` has no `name` | add `name = \"…\"`",
        "Cargo.toml:13:8: `deps` cannot be the name of a binary: cargo's build folders have it",
      ]
    )
  }

  @Test func members() {
    let root = """
      [workspace]
      members = ["crates/*", "gone", "no/*", "/abs", "a**"]
      """
    #expect(
      problems(["Cargo.toml": root, "crates/a/x": "", "crates/b/Cargo.toml": "[package"]) == [
        "Cargo.toml:2:12: the workspace member `crates/a`, which `crates/*` matches, has no Cargo.toml | commit its Cargo.toml, or list the folder in `workspace.exclude`",
        "Cargo.toml:2:24: the workspace member `gone` does not exist | commit the member, or remove it from the list",
        "Cargo.toml:2:32: nothing matches the workspace members `no/*` | commit the member, or remove it from the list",
        "Cargo.toml:2:40: `/abs` is not a path or pattern within the repository | write a path such as `crates/core` or a pattern such as `crates/*`",
        "Cargo.toml:2:48: `a**` is not a path or pattern within the repository | write a path such as `crates/core` or a pattern such as `crates/*`",
        "crates/b/Cargo.toml:1:9: expected `]`, found the end of the file",
      ]
    )
    #expect(
      problems(["Cargo.toml": "[workspace]\nmembers = 'a'\nexclude = [1]\n"]) == [
        "Cargo.toml:2:11: expected an array for `members`, found a string",
        "Cargo.toml:3:12: expected a string for `exclude`, found an integer",
      ]
    )
    var tree: TextTree = ["Cargo.toml": "[workspace]\nmembers = ['sub', 'a']\n"]
    tree.submodules = ["sub"]
    tree["a/Cargo.toml"] = Fixtures.package(
      "a",
      "version.workspace = true",
      "[dependencies]\nb = {path = '../b'}\n"
    )
    tree["a/src/lib.rs"] = ""
    #expect(
      problems(tree) == [
        "Cargo.toml:2:12: the workspace member `sub` is a submodule, whose files this repository does not hold | make it a folder of this repository, or exclude it",
        "a/Cargo.toml:3:1: `version` is inherited, but Cargo.toml has no `workspace.package.version` | add it to `[workspace.package]` in Cargo.toml, or write the value here",
        "a/Cargo.toml:5:1: the dependency `b` should be in `b`, where there is no Cargo.toml | commit its Cargo.toml, or correct `path`",
      ]
    )
  }

  @Test func membership() {
    let tree: TextTree = [
      "Cargo.toml": "[workspace]\nmembers = ['a', 'b', 'c']\ndefault-members = ['d']\n",
      "a/Cargo.toml": Fixtures.package("same"), "a/src/lib.rs": "",
      "b/Cargo.toml": Fixtures.package("same"), "b/src/lib.rs": "",
      "c/Cargo.toml": Fixtures.package("c", "", "[workspace]"), "c/src/lib.rs": "",
      "d/Cargo.toml": Fixtures.package("d"), "d/src/lib.rs": "",
    ]
    #expect(
      problems(tree) == [
        "b/Cargo.toml:2:8: two members have the name `same`: a/Cargo.toml and b/Cargo.toml | rename one of them",
        "c/Cargo.toml: `c/Cargo.toml` is a member of Cargo.toml, but has a `[workspace]` itself | remove its `[workspace]`, or list it in `workspace.exclude`",
        "Cargo.toml:3:20: `d` is in `default-members`, but not a member of the workspace | add it to `members`, or remove it from `default-members`",
      ]
    )
    #expect(
      problems(tree, at: "d/src") == [
        "d/Cargo.toml: `d/Cargo.toml` is in the workspace of Cargo.toml, but is not a member | add it to `workspace.members` or to `workspace.exclude` in Cargo.toml | or add an empty `[workspace]` to it",
        "b/Cargo.toml:2:8: two members have the name `same`: a/Cargo.toml and b/Cargo.toml | rename one of them",
        "c/Cargo.toml: `c/Cargo.toml` is a member of Cargo.toml, but has a `[workspace]` itself | remove its `[workspace]`, or list it in `workspace.exclude`",
        "Cargo.toml:3:20: `d` is in `default-members`, but not a member of the workspace | add it to `members`, or remove it from `default-members`",
      ]
    )
    let pointer: TextTree = ["a/Cargo.toml": Fixtures.package("a", "workspace = '../b'"), "a/src/lib.rs": ""]
    #expect(
      problems(pointer, at: "a") == [
        "a/Cargo.toml:3:13: `package.workspace` leads to `b`, where there is no `[workspace]` | add `[workspace]` to the Cargo.toml there, or remove `package.workspace`"
      ]
    )
  }

  @Test func lock() {
    func lock(_ text: String) -> [String] {
      problems(["Cargo.toml": Fixtures.package(), "src/lib.rs": "", "Cargo.lock": text])
    }
    #expect(
      lock("version = 5\n") == [
        "Cargo.lock:1:11: Cargo.lock has version 5, and flakewright knows versions 1 to 4 | update flakewright, or let an older cargo write the file"
      ]
    )
    #expect(
      lock("version = 2\n") == [
        "Cargo.lock:1:11: Cargo.lock has `version = 2`, which cargo does not read | remove the line"
      ]
    )
    let package = "[[package]]\nname = \"x\"\nversion = \"1.0.0\"\n"
    #expect(
      lock("version = 4\n\n\(package)\n\(package)") == [
        "Cargo.lock:7:1: Cargo.lock is damaged: `x 1.0.0` is in it twice | restore it from git's history | to write it again, run `cargo generate-lockfile`"
      ]
    )
    #expect(
      lock("version = 4\n[[package]]\nname = 'x'\n") == [
        "Cargo.lock:2:1: Cargo.lock is damaged: `version` is missing | restore it from git's history | to write it again, run `cargo generate-lockfile`"
      ]
    )
    #expect(
      lock("<<<<<<< HEAD\n") == [
        "Cargo.lock:1:1: Cargo.lock is damaged: `<` is not allowed in a key without quotes | restore it from git's history | to write it again, run `cargo generate-lockfile`"
      ]
    )
    #expect(
      lock("version = '4'\n") == [
        "Cargo.lock:1:11: Cargo.lock is damaged: expected an integer for `version`, found a string | restore it from git's history | to write it again, run `cargo generate-lockfile`"
      ]
    )
  }

  @Test func toolchain() {
    #expect(
      problems(["Cargo.toml": Fixtures.package(), "src/lib.rs": "", "rust-toolchain.toml": "channel = 'x'"])
        == [
          "rust-toolchain.toml: the toolchain file has no `[toolchain]` | add `[toolchain]` with `channel = \"…\"`"
        ]
    )
    #expect(
      problems([
        "Cargo.toml": Fixtures.package(), "src/lib.rs": "", "rust-toolchain": "[toolchain]\nchannel = 1",
      ])
        == [
          "rust-toolchain:2:11: expected a string for `channel`, found an integer"
        ]
    )
  }

  /// Links in a circle and out of the tree are as good as nothing.
  @Test func links() {
    #expect(problems(["Cargo.toml": "-> Cargo.toml"]) == problems([:]))
    #expect(problems(["Cargo.toml": "-> ../Cargo.toml"]) == problems([:]))
    #expect(problems(["Cargo.toml": "-> /etc/passwd"]) == problems([:]))
  }
}
