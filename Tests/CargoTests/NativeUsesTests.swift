import FileTree
import Testing

@testable import Cargo

/// Libraries, modules of pkg-config and programs that sources name.
@Suite struct NativeUsesTests {
  /// What the files of the package `app` name: `kind name platforms`, with a question mark after a name that may be none.
  private func uses(
    _ script: String,
    source: String = "",
    features: Set<String> = [],
    manifest rest: String = "",
    others: [String: String] = [:]
  ) throws -> [String] {
    var files = others
    files["Cargo.toml"] = files["Cargo.toml"] ?? Fixtures.package("app", "", rest)
    files["src/lib.rs"] = source
    files["build.rs"] = script
    let tree = MemoryTree(files.mapValues { .text($0) })
    let workspace = try Workspace.load(from: tree, at: "")
    return try workspace.filesRead(by: workspace.localPackages, in: tree).nativeUses.map { use in
      let platforms = use.platforms(with: features)
      let names =
        (platforms.contains(.linux) ? " linux" : "") + (platforms.contains(.darwin) ? " darwin" : "")
      let owner = use.package == "app" ? "" : "\(use.package): "
      return "\(owner)\(use.kind.rawValue) \(use.name ?? "*")\(use.isCertain ? "" : "?")\(names)"
    }
  }

  @Test(arguments: [
    "pkg_config::probe_library(\"x\").unwrap();",
    "pkg_config::Config::new().atleast_version(\"1.2\").probe(\"x\").unwrap();",
    "let mut c = pkg_config::Config::new(); c.statik(true); c.probe(\"x\");",
    "pkg_config::find_library(\"x\").ok();", "pkg_config::get_variable(\"x\", \"libdir\").ok();",
  ]) func probesOfPkgConfig(statement: String) throws {
    #expect(try uses("fn main() { \(statement) }") == ["pkg-config x linux darwin"])
    // It is a build script that asks.
    #expect(try uses("fn main() {}", source: "fn f() { \(statement) }") == [])
  }

  @Test func computedNames() throws {
    let script = """
      const LIBS: &[&str] = &["x11", "xcb-xkb"];
      fn main() { for lib in LIBS { pkg_config::probe_library(lib).unwrap(); } }
      """
    #expect(
      try uses(script) == [
        "pkg-config x11? linux darwin", "pkg-config xcb-xkb? linux darwin", "pkg-config * linux darwin",
      ]
    )
  }

  @Test func linkedLibraries() throws {
    func linked(_ value: String, _ before: String = "") throws -> [String] {
      try uses("fn main() { \(before) println!(\"cargo:rustc-link-lib=\(value)\"); }")
    }
    #expect(try linked("x") == ["library x linux darwin"])
    #expect(try linked("dylib=x") == ["library x linux darwin"])
    #expect(try linked("dylib:+verbatim=x:y") == ["library y linux darwin"])
    #expect(try linked("framework=x") == [])
    #expect(try uses("fn main() { println!(\"cargo::rustc-link-lib=x\"); }") == ["library x linux darwin"])
    // The script compiles these libraries, so the system need not have them.
    #expect(try linked("static=x", "cc::Build::new().file(\"x.c\").compile(\"x\");") == [])
    #expect(try linked("x", "cc::Build::new().file(\"x.c\").compile(\"libx.a\");") == [])
    #expect(
      try linked("stdc++", "cc::Build::new().file(\"x.c\").compile(\"x\");") == [
        "library stdc++? linux darwin"
      ]
    )
  }

  @Test func linkAttributes() throws {
    func linked(_ source: String, in file: String = "src/lib.rs") throws -> [String] {
      let other = file == "src/lib.rs" ? [:] : [file: source]
      return try uses("fn main() {}", source: file == "src/lib.rs" ? source : "", others: other)
    }
    #expect(try linked("#[link(name = \"x\")] extern \"C\" {}") == ["library x linux darwin"])
    #expect(try linked("#[link(kind = \"dylib\", name = \"x\")] extern {}") == ["library x linux darwin"])
    #expect(try linked("#[link(name = \"X\", kind = \"framework\")] extern {}") == [])
    #expect(try linked("#[cfg(windows)] #[link(name = \"x\")] extern {}") == ["library x"])
    #expect(
      try linked("#[link(name = \"x\")] #[cfg(target_os = \"linux\")] extern {}") == ["library x linux"]
    )
    #expect(
      try linked("#[cfg_attr(target_os = \"macos\", link(name = \"x\"))] extern {}") == ["library x darwin"]
    )
    #expect(try linked("#[cfg(windows)] mod w { #[link(name = \"x\")] extern {} }") == ["library x"])
    #expect(try linked("#[link(name = \"x\")] extern {}", in: "src/windows/mod.rs") == ["library x"])
    #expect(try linked("#[link(name = \"x\")] extern {}", in: "benches/x.rs") == [])
    #expect(try linked("// #[link(name = \"x\")]") == [])
  }

  @Test func programs() throws {
    #expect(
      try uses("fn main() { std::process::Command::new(\"java\").arg(\"x\"); }") == [
        "program java linux darwin"
      ]
    )
    #expect(try uses("fn main() { /* Command::new(\"git\") */ let a = \"git\"; }") == [])
    #expect(try uses("", source: "fn f() { Command::new(\"git\"); }") == [])
  }

  @Test(arguments: [
    ("let a = %.output().unwrap();", true), ("%.output().expect(\"git\");", true),
    ("let a = %.output()?;", true),
    ("let a = %.output();", true), ("match %.output() { Ok(a) => a, Err(e) => panic!() }", true),
    ("let a = %.output().ok()?;", true), ("if let Ok(a) = %.output() { f(a).unwrap(); }", false),
    ("let a = %.output().map_or(0, |a| { g(a) });", false), ("let a = %.output().ok();", false),
    ("match %.output() { Ok(a) => a, Err(_) => b }", false),
  ]) func gitOfScriptsThatNeedIt(statement: String, isNeeded: Bool) throws {
    let body = statement.split(separator: "%", omittingEmptySubsequences: false).joined(
      separator: "Command::new(\"git\").arg(\"x\")"
    )
    #expect(try uses("fn main() { \(body) }") == (isNeeded ? ["program git linux darwin"] : []))
  }

  @Test(arguments: [
    ("if cfg!(windows) { %; }", "program x"),
    ("if !cfg!(windows) { %; }", "program x linux darwin"),
    ("if cfg!(windows) { } else { %; }", "program x linux darwin"),
    ("if cfg!(target_os = \"linux\") { } else if cfg!(windows) { } else { %; }", "program x darwin"),
    ("#[cfg(target_os = \"macos\")] %;", "program x darwin"),
    ("let os = env::var(\"CARGO_CFG_TARGET_OS\").unwrap(); if os == \"linux\" { %; }", "program x linux"),
    ("if os != \"linux\" { %; }", "program x darwin"),
    ("if target.contains(\"windows\") { return; } %;", "program x linux darwin"),
    ("if target.contains(\"apple\") { return; } %;", "program x linux"),
    ("match os { \"linux\" | \"freebsd\" => { %; } _ => {} }", "program x linux"),
    ("match os { \"macos\" => %, _ => () }", "program x darwin"),
    ("if cfg!(feature = \"on\") { %; }", "program x linux darwin"),
    ("if cfg!(feature = \"off\") { %; }", "program x"),
    ("if env::var(\"CARGO_FEATURE_ON\").is_ok() { %; }", "program x linux darwin"),
    ("if env::var_os(\"CARGO_FEATURE_OFF\").is_some() { %; }", "program x"),
    ("if env::var_os(\"CARGO_FEATURE_OFF\").is_none() { %; }", "program x linux darwin"),
    ("if env::var(\"CARGO_FEATURE_ON\").is_ok() { return; } %;", "program x"),
  ]) func conditions(statements: String, expected: String) throws {
    let call = "Command::new(\"x\")"
    let body = String(
      statements.split(separator: "%", omittingEmptySubsequences: false).joined(separator: call)
    )
    #expect(try uses("fn main() { \(body) }", features: ["on"]) == [expected])
  }

  @Test func functionsForOneSystem() throws {
    #expect(try uses("fn build_windows() { Command::new(\"x\"); }") == ["program x"])
    #expect(
      try uses("#[cfg(target_os = \"linux\")] fn build() { Command::new(\"x\"); }") == ["program x linux"]
    )
  }

  @Test func aHelperOfBuildScripts() throws {
    let files = [
      "Cargo.toml": Fixtures.package(
        "app",
        "",
        "[workspace]\n[build-dependencies]\nhelper = { path = 'helper' }\n"
      ),
      "helper/Cargo.toml": Fixtures.package("helper", "", ""),
      "helper/src/lib.rs":
        "pub fn go() { println!(\"cargo:rustc-link-lib=x\"); pkg_config::probe_library(\"y\"); }",
    ]
    #expect(
      try uses("fn main() { helper::go() }", others: files) == [
        "helper: library x linux darwin", "helper: pkg-config y linux darwin",
      ]
    )
    let tree = MemoryTree(files.merging(["src/lib.rs": "", "build.rs": ""]) { $1 }.mapValues { .text($0) })
    #expect(try Workspace.load(from: tree, at: "").buildHelpers == ["helper": ["app"]])
  }

  @Test func metadataOfSystemDeps() throws {
    let table = """
      [package.metadata.system-deps]
      a = "1.2"
      b = { name = "b-2.0", version = "2" }
      c = { version = "1", feature = "c" }
      d = { version = "1", optional = true }
      [package.metadata.system-deps.'cfg(target_os = "linux")']
      e = "1"

      """
    #expect(
      try uses("fn main() {}", features: [], manifest: table) == [
        "pkg-config a linux darwin", "pkg-config b-2.0 linux darwin", "pkg-config c", "pkg-config e linux",
      ]
    )
    #expect(try uses("fn main() {}", features: ["c"], manifest: table)[2] == "pkg-config c linux darwin")
  }
}
