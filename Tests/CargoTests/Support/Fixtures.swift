/// Small projects that together touch every rule of finding targets and members.
enum Fixtures {
  static let all: [String: TextTree] = [
    "one binary": ["Cargo.toml": package(), "src/main.rs": ""],
    "library and binary": [
      "Cargo.toml": package("my-app", "edition = '2021'"), "src/main.rs": "", "src/lib.rs": "",
      "build.rs": "",
      "README.txt": "", "src/bin/b.rs": "", "src/bin/a/main.rs": "", "src/bin/no/other.rs": "",
      "src/bin/.h.rs": "",
      "src/bin/text.txt": "", "examples/e.rs": "", "examples/multi/main.rs": "", "tests/t.rs": "",
      "tests/common/mod.rs": "", "benches/b.rs": "", "src/bin/odd.rs/main.rs": "",
    ],
    "2015 edition finds nothing beside what is declared": [
      "Cargo.toml": package("x", "", "[[bin]]\nname = 'only'\npath = 'src/only.rs'\n[[test]]\nname = 't'\n"),
      "src/only.rs": "", "src/main.rs": "", "src/bin/other.rs": "", "tests/t.rs": "", "tests/u.rs": "",
      "examples/e.rs": "",
    ],
    "2015 edition with old places": [
      "Cargo.toml": package("x", "", "[lib]\nname = 'old'\n[[bin]]\nname = 'y'\n[[bench]]\nname = 'bench'\n"),
      "src/old.rs": "", "src/main.rs": "", "src/bench.rs": "",
    ],
    "2015 edition, a binary beside main.rs": [
      "Cargo.toml": package("x", "autobins = true", "[[bin]]\nname = 'y'\n"), "src/y.rs": "",
      "src/main.rs": "",
    ],
    "2021 edition with declared and found targets": [
      "Cargo.toml": package(
        "x",
        "edition = '2021'\ndefault-run = 'y'",
        """
        [[bin]]
        name = "y"
        path = "./src/main.rs"
        required-features = ["f"]
        [[bin]]
        name = "z"
        [[example]]
        name = "lib-example"
        crate-type = ["cdylib", "staticlib"]
        [[example]]
        name = "renamed"
        path = "examples/e.rs"
        [[test]]
        name = "far"
        path = "../x/tests/deep/far.rs"
        [features]
        f = []

        """
      ), "src/main.rs": "", "src/bin/z.rs": "", "src/bin/w.rs": "", "examples/lib-example.rs": "",
      "examples/e.rs": "",
    ],
    "everything automatic is off": [
      "Cargo.toml": package(
        "x",
        "edition = '2024'\nautolib = false\nautobins = false\nautoexamples = false\nautotests = false\n"
          + "autobenches = false\nbuild = false",
        "[[bin]]\nname = 'x'\npath = 'src/main.rs'\n"
      ), "src/main.rs": "",
      "src/lib.rs": "", "build.rs": "", "src/bin/a.rs": "", "examples/e.rs": "", "tests/t.rs": "",
      "benches/b.rs": "",
    ],
    "crate types and build script": [
      "Cargo.toml": package(
        "x-y",
        "edition = '2018'\nlinks = 'z'\nbuild = 'build/main.rs'",
        "[lib]\ncrate-type = ['cdylib', 'rlib']\n"
      ), "src/lib.rs": "", "build/main.rs": "",
    ],
    "proc-macro": [
      "Cargo.toml": package("x", "edition = '2018'", "[lib]\nproc-macro = true\npath = 'lib/../m.rs'\n"),
      "m.rs": "",
    ],
    "symbolic links": [
      "Cargo.toml": "-> real.toml", "real.toml": package("x", "edition = '2021'"),
      "src/main.rs": "-> ../m.rs",
      "m.rs": "", "src/bin/a.rs": "-> nowhere", "src/bin/b": "-> ../../dir", "dir/main.rs": "",
      "examples": "-> dir", "dir/e.rs": "",
    ],
    "CRLF and byte-order mark": [
      "Cargo.toml": "\u{FEFF}"
        + package("x", "edition = '2021'\ndescription = 'a'").replacing("\n", with: "\r\n"),
      "src/main.rs": "",
    ],
    "old names of keys": [
      "Cargo.toml": "[project]\nname = 'x'\n[lib]\ncrate_type = ['dylib']\n[dev_dependencies]\na = '1'\n"
        + "[build_dependencies]\nb = { version = '1', default_features = false }\n", "src/lib.rs": "",
    ],
    "dependencies": ["Cargo.toml": package("x", "edition = '2021'", dependencies), "src/lib.rs": ""],
    "keys": [
      "Cargo.toml": package(
        "x",
        """
        version = "1.2.3-rc.1+b"
        edition = "2021"
        rust-version = "1.70"
        description = "a \\"b\\" ${c} ''d''\\n\\u001B"
        license = "MIT/Apache-2.0"
        license-file = "L"
        homepage = "h"
        repository = "r"
        documentation = "d"
        readme = false
        authors = ["a <b>"]
        keywords = ["k"]
        categories = ["c"]
        publish = ["private"]
        """
      ), "src/lib.rs": "",
    ],
    "workspace": [
      "Cargo.toml": """
      [workspace]
      members = ["crates/*", "./tool", "deep/**/leaf", "set/[ab]?"]
      exclude = ["crates/out", "./tool/nested"]
      default-members = ["tool", "crates/b"]
      [workspace.package]
      version = "4.5.6"
      edition = "2021"
      license-file = "LICENSE"
      readme = "docs/../README.md"
      authors = ["me"]
      publish = false
      rust-version = "1.80"
      [workspace.dependencies]
      one = "1"
      two = { version = "2", features = ["a"], default-features = false }
      b = { path = "crates/b" }
      """,
      "crates/a/Cargo.toml": """
      [package]
      name = "a"
      version.workspace = true
      edition = { workspace = true }
      license-file.workspace = true
      readme.workspace = true
      authors.workspace = true
      publish.workspace = true
      rust-version.workspace = true
      [dependencies]
      one = { workspace = true, optional = true }
      two = { workspace = true, features = ["b"] }
      b.workspace = true
      implicit = { path = "../../lib/implicit" }
      [target.'cfg( any(unix,target_os="redox") )'.dependencies]
      two = { workspace = true, default-features = true }
      """,
      "crates/a/src/lib.rs": "", "crates/b/Cargo.toml": package("b"), "crates/b/src/lib.rs": "",
      "crates/out/Cargo.toml": "broken", "crates/file.txt": "", "tool/Cargo.toml": package("tool"),
      "tool/src/main.rs": "", "tool/nested/Cargo.toml": package("nested", "", "[workspace]\n"),
      "tool/nested/src/main.rs": "",
      "lib/implicit/Cargo.toml": package("implicit", "", "[dependencies]\nchain = {path = '../chain'}\n"),
      "lib/implicit/src/lib.rs": "", "lib/chain/Cargo.toml": package("chain"), "lib/chain/src/lib.rs": "",
      "deep/x/y/leaf/Cargo.toml": package("leaf"), "deep/x/y/leaf/src/lib.rs": "",
      "set/a1/Cargo.toml": package("a1"),
      "set/a1/src/lib.rs": "", "set/c1/Cargo.toml": "broken",
    ],
    "root package with members": [
      "Cargo.toml": package("root", "edition = '2018'", "[workspace]\n[dependencies]\nin = {path = 'in'}\n"),
      "src/main.rs": "", "in/Cargo.toml": package("in", "", "[dev-dependencies]\nroot = {path = '..'}\n"),
      "in/src/lib.rs": "", "beside/Cargo.toml": package("beside", "workspace = '..'"),
      "beside/src/lib.rs": "",
    ],
    "members behind symbolic links": [
      "Cargo.toml": "[workspace]\nmembers = ['links/*']\nexclude = ['links/off']\n", "links/a": "-> ../real",
      "real/Cargo.toml": package("a"), "real/src/lib.rs": "", "links/off": "-> ../real",
      "links/file": "-> ../Cargo.toml",
    ],
    "members that point to their root": [
      "root/Cargo.toml": "[workspace]\nmembers = ['../one', '../two']\nresolver = '2'\n",
      "one/Cargo.toml": package("one", "workspace = '../root'"), "one/src/lib.rs": "",
      "two/Cargo.toml": package(
        "two",
        "workspace = '../root'",
        "[dependencies]\nthree = {path = '../three'}\n"
      ),
      "two/src/lib.rs": "", "three/Cargo.toml": package("three"), "three/src/lib.rs": "",
    ],
  ]

  /// Where a project's manifest is, if not at the root.
  static let folders = ["members that point to their root": "one"]

  private static let dependencies = """
    [dependencies]
    plain = "1"
    exact = "=1.2.3"
    range = ">= 1.2 , <2"
    star = "*"
    wild = "1.*"
    wilder = "1.2.*"
    tilde = "~1.2"
    pre = "1.0.0-rc.1+meta"
    multi = { version = ">1, <=3, ~2.1" }
    renamed = { package = "original", version = "2", optional = true }
    git = { git = "https://example.org/a.git" }
    branch = { git = "https://example.org/a.git", branch = "b" }
    tag = { git = "https://example.org/a.git", tag = "v1" }
    rev = { git = "https://example.org/a.git", rev = "012345" }
    quiet = { version = "1", optional = true, default-features = false, features = ["x", "y"] }
    loud = { version = "1", optional = true }
    [dev-dependencies]
    plain = "1"
    [build-dependencies]
    cc = "1"
    [target.x86_64-unknown-linux-gnu.dependencies]
    z = "1"
    [target.'cfg(not(any(windows,target_env = "msvc")))'.build-dependencies]
    y = "1"
    [target."cfg(all())".dev-dependencies]
    w = "1"
    [features]
    default = ["loud"]
    both = ["dep:quiet", "renamed?/z"]

    """

  /// A manifest with `[package]`.
  static func package(_ name: String = "x", _ keys: String = "", _ rest: String = "") -> String {
    "[package]\nname = \"\(name)\"\n\(keys)\n\(rest)"
  }
}
