import FileTree
import Testing

@testable import Cargo

/// Completions and man pages: where they are found, and what proves that a program prints them.
@Suite struct ProgramFilesTests {
  private let manifest = """
    [package]
    name = "app"
    version = "1.0.0"
    [dependencies]
    clap = "4"
    clap_complete = { version = "4", optional = true }
    [build-dependencies]
    clap_complete = "4"
    [features]
    default = ["completions"]
    completions = ["dep:clap_complete"]

    """

  private func read(_ items: [String: MemoryTree.Item]) throws -> (files: [String], versions: Set<String>) {
    var items = items
    items["Cargo.toml"] = items["Cargo.toml"] ?? .text(manifest)
    items["src/main.rs"] = items["src/main.rs"] ?? "fn main() {}"
    let tree = MemoryTree(items)
    let workspace = try Workspace.load(from: tree, at: "")
    let read = try workspace.filesRead(by: workspace.members, in: tree)
    let files = try workspace.programFiles(of: workspace.members, reading: read, in: tree)
    return (files.map(text), read.versions)
  }

  private func text(_ file: ProgramFile) -> String {
    let kind =
      switch file.kind {
      case .completion(let shell): shell.rawValue
      case .manPage(let section): "page \(section)"
      }
    let origin =
      switch file.origin {
      case .tree(let path): path
      case .source(let path): "written to \(path)"
      case .outDir(let path): "built as \(path)"
      case .printed(let arguments): arguments.joined(separator: " ")
      }
    return "\(file.program) \(kind): \(origin)"
  }

  // MARK: - In the repository

  @Test func findsWhatBelongsToAProgram() throws {
    let found = try read([
      "completions/app.bash": "eval \"$(app)\"", "completions/bash/app": "complete app",
      "completions/_app": "#compdef app", "completions/other.fish": "complete -c other",
      "contrib/app.fish": "complete -c app", "contrib/app.zsh": "alias a=app",
      "man/man1/app.1": ".TH app 1", "man/man1/app-add.1": ".TH app-add 1", "man/apple.1": ".TH apple 1",
      "docs/app.5": "'\\\" t\n.TH app 5", "docs/app.1.md": "# app", "docs/app.9": ".TH",
      "tests/app.1": ".TH app 1",
      "doc/app.1": ".TH app 1",
    ])
    #expect(
      found.files == [
        "app zsh: completions/_app", "app bash: completions/app.bash", "app fish: contrib/app.fish",
        "app page 1: doc/app.1", "app page 5: docs/app.5", "app page 1: man/man1/app-add.1",
      ]
    )
  }

  @Test func leavesOutWhatWouldFail() throws {
    let found = try read([
      "completions/app.bash": "", "completions/a b/app.fish": "complete -c app", "man/app.1": "not a page",
      "completions/$(x)/_app": "#compdef app",
    ])
    #expect(found.files.isEmpty)
  }

  // MARK: - Written by the build script

  @Test(arguments: [
    ("let d = env::var_os(\"X\").or_else(|| env::var_os(\"OUT_DIR\")).unwrap();", "&d", "built as "),
    ("const DIR: &str = \"contrib\";", "DIR", "written to contrib/"),
    ("let d = Path::new(&env::var(\"OUT_DIR\").unwrap()).join(\"c\");", "d", "built as c/"),
    ("let d = std::path::Path::new(env!(\"CARGO_MANIFEST_DIR\")).join(\"c\");", "&d", "written to c/"),
  ])
  func findsFolders(_ definition: String, _ argument: String, _ expected: String) throws {
    let found = try read([
      "build.rs": .text(
        """
        use clap_complete::{generate_to, shells::{Bash, Zsh}};
        fn main() {
            \(definition)
            let name = env!("CARGO_PKG_NAME");
            generate_to(Bash, &mut cmd(), name, \(argument)).unwrap();
            generate_to(Zsh, &mut cmd(), "app", \(argument)).unwrap();
        }
        """
      )
    ])
    #expect(found.files == ["app bash: \(expected)app.bash", "app zsh: \(expected)_app"])
  }

  @Test func knowsNoFolderThatIsComputed() throws {
    for folder in [
      "Path::new(&env::var_os(\"OUT_DIR\").unwrap()).ancestors().nth(3).unwrap()", "folder()",
      "Path::new(&env::var_os(\"OUT_DIR\").unwrap()).join(\"../..\")", "env::var(\"TARGET\").unwrap()",
    ] {
      let script = "fn main() { let d = \(folder); generate_to(Shell::Bash, &mut cmd(), \"app\", d); }"
      #expect(try read(["build.rs": .text(script)]).files.isEmpty, "\(folder)")
    }
  }

  @Test func findsFilesThatAreNamed() throws {
    let script = """
      fn main() {
          let out_dir = PathBuf::from(env::var_os("OUT_DIR").unwrap());
          for shell in Shell::value_variants() { generate_to(*shell, &mut cmd(), "app", &out_dir); }
          fs::write(out_dir.join("man/app.1"), page());
          fs::write(out_dir.join("data.bin"), data());
      }
      #[cfg(feature = "off")]
      fn more() { let d = env::var("OUT_DIR").unwrap(); fs::write(d.join("app.5"), page()); }
      """
    #expect(
      try read(["build.rs": .text(script)]).files == [
        "app bash: built as app.bash", "app fish: built as app.fish", "app zsh: built as _app",
        "app page 1: built as man/app.1",
      ]
    )
  }

  // MARK: - Printed

  private let writer = """
    use clap_complete::{generate, Shell};
    fn print(shell: Shell) { generate(shell, &mut Cli::command(), "app", &mut std::io::stdout()); }

    """

  @Test(arguments: [
    (
      "struct Cli { #[command(subcommand)] c: C } #[derive(Subcommand)] enum C { Completions { shell: Shell } }",
      "completions"
    ),
    (
      "struct Cli { #[arg(long)] config: Option<PathBuf>, #[command(subcommand)] c: C } #[derive(clap::Subcommand)] enum C { Add(Add), #[command(name = \"gen\")] Generate(Args) } #[derive(clap::Args)] struct Args { #[arg(value_enum)] shell: Option<clap_complete::Shell>, #[arg(short)] v: bool } #[derive(Args)] struct Add { path: PathBuf }",
      "gen"
    ),
    (
      "enum Cli { Run, Util(U) } #[derive(Subcommand)] enum U { Completion { shell: Shell } }",
      "util completion"
    ),
    (
      "struct Cli { #[arg(long)] gen_completions: Option<Option<Shell>>, paths: Vec<PathBuf> }",
      "--gen-completions"
    ),
    ("struct Cli { #[arg(long = \"shell\", exclusive = true)] s: Option<Shell>, path: PathBuf }", "--shell"),
    ("struct Cli { #[arg(long)] #[cfg(feature = \"completions\")] print: Option<Shell> }", "--print"),
    (
      "struct Cli { #[command(flatten)] o: O, #[command(subcommand)] c: C } #[derive(Args)] struct O { #[arg(long, default_value = \"x\")] x: String } #[derive(Subcommand)] enum C { Completions { shell: Shell } }",
      "completions"
    ),
  ])
  func findsArguments(_ items: String, _ expected: String) throws {
    let found = try read(["src/main.rs": .text(writer + "#[derive(Parser)] " + items)])
    #expect(
      found.files == [
        "app bash: \(expected) bash", "app fish: \(expected) fish", "app zsh: \(expected) zsh",
      ]
    )
  }

  @Test(arguments: [
    // Something else has to be given, too.
    "struct Cli { #[arg(long)] shell: Option<Shell>, path: PathBuf }",
    "struct Cli { config: PathBuf, #[command(subcommand)] c: C } #[derive(Subcommand)] enum C { Completions { shell: Shell } }",
    "struct Cli { #[command(subcommand)] c: C } #[derive(Subcommand)] enum C { Completions { shell: Shell, to: PathBuf } }",
    // It is not compiled, or not by this name.
    "struct Cli { #[arg(long)] #[cfg(feature = \"other\")] shell: Option<Shell> }",
    "struct Cli { #[arg(long)] #[cfg(windows)] shell: Option<Shell> }",
    "enum Cli { Completions9 { shell: Shell } }",
    // Two have the name, or two are parsers.
    "struct Cli { #[arg(long)] shell: Option<Shell> } #[derive(Parser)] struct Other { path: PathBuf }",
    "struct Cli { #[command(subcommand)] c: C } #[derive(Subcommand)] enum C { Completions(A) } mod a { #[derive(Args)] struct A { shell: Shell } } mod b { #[derive(Args)] struct A { path: PathBuf } }",
    // What is first may be a path.
    "struct Cli { shell: Shell }",
  ])
  func isNotSure(_ items: String) throws {
    #expect(try read(["src/main.rs": .text(writer + "#[derive(Parser)] " + items)]).files.isEmpty)
  }

  @Test func needsTheWriterToo() throws {
    let source =
      "use clap_complete::Shell; #[derive(Parser)] struct Cli { #[arg(long)] shell: Option<Shell> }"
    #expect(try read(["src/main.rs": .text(source)]).files.isEmpty)
    #expect(try read(["src/main.rs": .text(source), "src/print.rs": .text(writer)]).files.count == 3)
  }

  @Test func readsAnEnumOfShells() throws {
    let source = """
      #[derive(Parser)] struct Cli { #[command(subcommand)] c: Commands }
      #[derive(Subcommand)] enum Commands { Completions { #[clap(value_enum)] shell: CompletionShell } }
      #[derive(ValueEnum)] enum CompletionShell { Bash, Elvish, #[clap(name = "fisch")] Fish, Zsh }
      """
    #expect(
      try read(["src/main.rs": .text(writer + source)]).files == [
        "app bash: completions bash", "app zsh: completions zsh",
      ]
    )
  }

  @Test func prefersWhatIsThere() throws {
    let found = try read([
      "completions/_app": "#compdef app",
      "build.rs": "fn main() { generate_to(Fish, &mut cmd(), \"app\", env::var_os(\"OUT_DIR\").unwrap()); }",
      "src/main.rs": .text(writer + "#[derive(Parser)] struct Cli { #[arg(long)] shell: Option<Shell> }"),
    ])
    #expect(
      found.files == ["app zsh: completions/_app", "app fish: built as app.fish", "app bash: --shell bash"]
    )
  }

  // MARK: - Versions

  @Test func knowsWhoPrintsItsVersion() throws {
    func prints(_ attributes: String) throws -> Bool {
      let source = "#[derive(Parser)] \(attributes) struct Cli { path: PathBuf }"
      return try read(["src/main.rs": .text(source)]).versions == ["app"]
    }
    #expect(try prints("#[command(version, about)]"))
    #expect(try prints("#[command(name = \"app\")] #[clap(about, version)]"))
    #expect(try !prints("#[command(version = build_version())]"))
    #expect(try !prints("#[command(about)]"))
    #expect(try !prints("#[command(version, disable_version_flag = true)]"))
  }
}
