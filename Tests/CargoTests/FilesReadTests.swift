import Diagnostics
import FileTree
import Testing

@testable import Cargo

@Suite struct FilesReadTests {
  /// What the members of a workspace read, as `path kind reader file:line`.
  private func read(
    _ items: [String: MemoryTree.Item],
    manifest: String = ""
  ) throws -> [String] {
    var items = items
    items["Cargo.toml"] =
      items["Cargo.toml"] ?? .text("[package]\nname = \"app\"\nversion = \"1.0.0\"\n\(manifest)")
    items["src/main.rs"] = items["src/main.rs"] ?? "fn main() {}"
    let tree = MemoryTree(items)
    let workspace = try Workspace.load(from: tree, at: "")
    let result = try workspace.filesRead(by: workspace.members, in: tree)
    return result.files.map { file in
      "\(file.path) \(file.kind) \(file.reader) \(file.file)\(file.line.map { ":\($0)" } ?? "")"
    } + result.unsearched.map { "unsearched \($0)" }
  }

  @Test func findsMacrosWithLiteralPaths() throws {
    let found = try read([
      "src/main.rs": """
      #![doc = include_str!("../README.md")]
      mod deep;
      fn main() {
          println!("{}", std::include_str ! [ "a.txt" ]);
          let b = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/b.bin"));
          let c = include!(r#"c "q".rs"#);
          let d = include_str!(concat!("a", ".", r"txt"));
          let e = include_dir!("$CARGO_MANIFEST_DIR/assets/");
          let f = include_str!("\\u{61}.t\\x78t\\
              ");
          let out = include!(concat!(env!("OUT_DIR"), "/generated.rs"));
          let unknown = include_str!(NAME);
          let twice = concat!("x", include_str!("a.txt"));
          let above = include_str!("../../outside.txt");
          let absolute = include_str!("/etc/passwd");
          let missing = include_str!("missing.txt");
      }
      """,
      "src/deep/mod.rs": "const A: &str = include_str!(\"../a.txt\");",
      "README.md": "", "src/a.txt": "", "data/b.bin": "", "src/c \"q\".rs": "", "assets/x/y": "",
    ])
    #expect(
      found == [
        "../../outside.txt outside include_str! src/main.rs:14",
        "/etc/passwd outside include_str! src/main.rs:15",
        "README.md file include_str! src/main.rs:1",
        "assets folder include_dir! src/main.rs:8",
        "data/b.bin file include_bytes! src/main.rs:5",
        "src/a.txt file include_str! src/deep/mod.rs:1",
        "src/a.txt file include_str! src/main.rs:4",
        "src/a.txt file include_str! src/main.rs:7",
        "src/a.txt file include_str! src/main.rs:9",
        "src/a.txt file include_str! src/main.rs:13",
        "src/c \"q\".rs file include! src/main.rs:6",
        "src/missing.txt missing include_str! src/main.rs:16",
      ]
    )
  }

  @Test func takesNoCommentOrTextForAMacro() throws {
    let found = try read([
      "src/main.rs": """
      // include_str!("a.txt")
      /* include_str!("a.txt") /* nested */ include_str!("a.txt") */
      /// include_str!("a.txt")
      fn main() {
          let a = "include_str!(\\"a.txt\\")";
          let b = r##"include_str!("a.txt") "# "##;
          let c = '"'; let d = b'"'; let e = '\\''; let f: &'static str = "";
          let g = b"include_str!(\\"a.txt\\")";
          fn include_str() {} include_str("a.txt");
          let h = 'é'; let r#include_str = 1;
          macro_rules! m { ($x:expr) => { include_str!($x) } }
          let last = include_str!("b.txt");
      }
      """,
      "src/a.txt": "", "src/b.txt": "",
    ])
    #expect(found == ["src/b.txt file include_str! src/main.rs:12"])
  }

  @Test func findsAttributesAndMacrosOfCrates() throws {
    let found = try read([
      "src/main.rs": """
      #[derive(Template)] #[template(path = "page.html", escape = "none")] struct Page;
      #[derive(Embed)] #[folder = "public/"] #[prefix = "x/"] struct Assets;
      #[derive(Parser)] #[grammar = "g.pest"] struct G;
      #[graphql(schema_path = "schema.json", query_path = "q/q.graphql")] struct Q;
      #[path = "other/lib.rs"] mod other;
      #[cfg_attr(unix, path = "unix.rs")] mod imp;
      #[template(file = "window.ui")] struct Window;
      static M: Migrator = sqlx::migrate!();
      const E: X = embed_migrations!("db/migrations");
      fn f() { sqlx::query_file_as!(Row, "queries/a.sql", 1); query_file!("queries/b.sql"); rust_i18n::i18n!(); }
      fn g() { tauri::Builder::default().run(tauri::generate_context!()) }
      """,
      "templates/page.html": "", "public/x": "", "src/g.pest": "", "schema.json": "", "q/q.graphql": "",
      "src/other/lib.rs": "", "src/unix.rs": "", "src/window.ui": "", "migrations/1.sql": "",
      "db/migrations/2.sql": "", "queries/a.sql": "", "queries/b.sql": "", "locales/de.yml": "",
      "tauri.conf.json": "", "icons/1.png": "",
    ])
    #expect(
      Set(found) == [
        "templates/page.html file #[template(path)] src/main.rs:1", "public folder #[folder] src/main.rs:2",
        "src/g.pest file #[grammar] src/main.rs:3", "schema.json file #[graphql(schema_path)] src/main.rs:4",
        "q/q.graphql file #[graphql(query_path)] src/main.rs:4",
        "src/other/lib.rs file #[path] src/main.rs:5",
        "src/unix.rs file #[cfg_attr(path)] src/main.rs:6",
        "src/window.ui file #[template(file)] src/main.rs:7",
        "migrations folder migrate! src/main.rs:8", "db/migrations folder embed_migrations! src/main.rs:9",
        "queries/a.sql file query_file_as! src/main.rs:10", "queries/b.sql file query_file! src/main.rs:10",
        "locales folder i18n! src/main.rs:10", "tauri.conf.json file tauri::generate_context! src/main.rs:11",
        "icons folder tauri::generate_context! src/main.rs:11",
      ]
    )
  }

  @Test func readsBuildScripts() throws {
    let found = try read([
      "build.rs": """
      mod helpers;
      fn main() {
          println!("cargo:rerun-if-changed=proto/a.proto");
          println!("cargo::rerun-if-changed=made/later");
          println!("cargo:rerun-if-changed={}", "c");
          println!("cargo:rustc-link-lib=z");
          // "commented.c"
          tonic_build::compile_protos("proto/b.proto").unwrap();
          cc::Build::new().file("native/x.c").include("include").compile("x");
          let _ = ("nothing.c", "src", "README", "", ".", "..", "x.c\\n");
      }
      """,
      "proto/a.proto": "", "proto/b.proto": "", "native/x.c": "", "include/x.h": "", "c/y": "", "README": "",
      "commented.c": "", "tests/t.rs": "const T: &str = \"native/x.c\";",
    ])
    #expect(
      found == [
        "c folder build script build.rs:5",
        "include folder build script build.rs:9",
        "made/later missing rerun-if-changed build.rs:4",
        "native/x.c file build script build.rs:9",
        "proto/a.proto file rerun-if-changed build.rs:3",
        "proto/b.proto file build script build.rs:8",
        "src folder build script build.rs:10",
      ]
    )
  }

  @Test func readsManifestsAndTheFoldersOfCrates() throws {
    let found = try read(
      [
        "README.md": "", "COPYING": "", ".sqlx/q.json": "", "migrations/1.sql": "", "proto/a.proto": "",
        "askama.toml": "[general]\ndirs = [\"views\"]\n", "templates/x": "", "views/page.html": "",
        "src/main.rs": "#[template(path = \"page.html\")] struct P; fn main() {}",
      ],
      manifest: """
        readme = "README.md"
        license-file = "COPYING"
        include = ["/src", "!/src/x"]

        [dependencies]
        sqlx = "0.8"
        askama = "0.12"
        """
    )
    #expect(
      found == [
        "!/src/x pattern package.include Cargo.toml:6",
        ".sqlx folder sqlx Cargo.toml",
        "/src pattern package.include Cargo.toml:6",
        "COPYING file package.license-file Cargo.toml:5",
        "README.md file package.readme Cargo.toml:4",
        "askama.toml file #[template] Cargo.toml",
        "migrations folder sqlx Cargo.toml",
        "templates folder askama Cargo.toml",
        "views/page.html file #[template(path)] src/main.rs:1",
      ]
    )
  }

  @Test func followsLinksAndKeepsMembersApart() throws {
    let found = try read([
      "Cargo.toml": "[workspace]\nmembers = [\"a\", \"a/b\"]\n",
      "a/Cargo.toml": "[package]\nname = \"a\"\nversion = \"1.0.0\"\n",
      "a/src/lib.rs": "const X: &str = include_str!(\"../../shared/x.txt\");",
      "a/b/Cargo.toml": "[package]\nname = \"b\"\nversion = \"1.0.0\"\n",
      "a/b/src/lib.rs": "const X: &str = include_str!(\"../link/x.txt\");",
      "a/b/link": .link("../../shared"), "shared/x.txt": "", "src/main.rs": "",
    ])
    #expect(
      found == [
        "a/b/link folder symbolic link a/b/link",
        "a/b/link/x.txt file include_str! a/b/src/lib.rs:1",
        "shared/x.txt file include_str! a/src/lib.rs:1",
      ]
    )
  }

  @Test func searchesEverySource() throws {
    var items: [String: MemoryTree.Item] = ["src/a.txt": ""]
    for number in 0..<1000 { items["src/m\(number).rs"] = "const A: &str = include_str!(\"a.txt\");" }
    #expect(try read(items).count == 1000)
  }

  @Test func textsNameWorkflows() throws {
    let found = try read([
      "src/main.rs": "// .github is in a comment\nfn main() { open(\"https://a.github.io/b\"); }",
      "tests/ci.rs": "fn t() { read_to_string(concat!(root, \"/.github/x.txt\")); }", ".github/x.txt": "",
    ])
    #expect(found == [".github folder text tests/ci.rs:1"])
  }

  @Test func saysWhatIsInASubmodule() throws {
    var tree: TextTree = [
      "Cargo.toml": Fixtures.package(),
      "src/lib.rs": "include_str!(\"../native/a/b.c\"); include_str!(\"../gone.c\");",
      "build.rs": "fn main() { compile(\"native/c.c\"); compile(\"gone.c\"); }",
    ]
    tree.submodules = ["native"]
    let workspace = try Workspace.load(from: tree, at: "")
    let files = try workspace.filesRead(by: workspace.members, in: tree).files
    #expect(
      files.map { "\($0.path) \($0.kind.rawValue)" }
        == ["gone.c missing", "native/a/b.c submodule", "native/c.c submodule"]
    )
  }

  @Test func anotherThreadFindsTheSame() throws {
    struct Unshared: FileTree {
      let base: MemoryTree
      func entry(at path: String) throws(Failure) -> TreeEntry? { try base.entry(at: path) }
      func entries(in path: String) throws(Failure) -> [TreeEntry] { try base.entries(in: path) }
      func bytes(at path: String) throws(Failure) -> [UInt8]? { try base.bytes(at: path) }
    }
    var items: [String: MemoryTree.Item] = [
      "Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"", "src/main.rs": "fn main() {}",
      "build.rs": "fn main() { compile(\"src/a.proto\"); println!(\"cargo:rerun-if-changed=gone\"); }",
      "src/a.proto": "", "src/link.rs": .link("m1.rs"), "src/bin/other.rs": .link("../m2.rs"),
    ]
    for number in 0..<40 {
      items["src/m\(number).rs"] = .text("const A: &str = include_str!(\"m\(number + 1).rs\");")
    }
    let tree = MemoryTree(items)
    let workspace = try Workspace.load(from: tree, at: "")
    let found = try workspace.filesRead(by: workspace.members, in: tree)
    #expect(try workspace.filesRead(by: workspace.members, in: Unshared(base: tree)) == found)
    #expect(found.files.count == 43)
  }

  @Test func membersThatAreLinksAreReadUnderTheirNames() throws {
    let found = try read([
      "Cargo.toml": "[workspace]\nmembers = [\"crates/link\"]", "crates/link": .link("../real"),
      "real/Cargo.toml": "[package]\nname = \"real\"\nversion = \"1.0.0\"",
      "real/src/lib.rs": "const A: &str = include_str!(\"a.txt\");", "real/src/a.txt": "",
      "real/src/deep/mod.rs": "const A: &str = include_str!(\"../a.txt\");",
      // A slash and an accent are one character.
      "real/\u{301}.rs": "const A: &str = include_str!(\"src/a.txt\");",
      "real/target/gone.rs": "const A: &str = include_str!(\"no.txt\");",
    ])
    #expect(
      found == [
        "crates/link/src/a.txt file include_str! crates/link/src/deep/mod.rs:1",
        "crates/link/src/a.txt file include_str! crates/link/src/lib.rs:1",
        "crates/link/src/a.txt file include_str! crates/link/\u{301}.rs:1",
      ]
    )
  }
}
