public import FileTree

/// An invented project of a common kind, for rendering templates.
public struct TypicalProject: Sendable {
  /// The files by path.
  public let files: [String: MemoryTree.Item]
  /// The folder of the workspace.
  public let folder: String
  /// The options that differ from the defaults, by their keys in the options file.
  public let options: [String: String]

  init(_ files: [String: MemoryTree.Item], at folder: String = "", options: [String: String] = [:]) {
    self.files = files
    self.folder = folder
    self.options = options
  }

  /// Projects that together use everything that a profile can have.
  public static let all = [
    // A program whose manifest has every field.
    TypicalProject([
      "Cargo.toml": .text(
        manifest(
          "say",
          "description = \"Says \\\"hi\\\" to ${you}\"\nlicense = \"MIT OR Apache-2.0\"\nhomepage = \"https://example.org\""
        )
      ),
      "src/main.rs": "", "Cargo.lock": .text(lock),
    ]),
    // A library with a minimal manifest.
    TypicalProject([
      "Cargo.toml": .text(manifest("quiet", "")), "src/lib.rs": "", "Cargo.lock": .text(lock),
    ]),
    // Two programs of a workspace that inherit version and license.
    TypicalProject([
      "Cargo.toml":
        "[workspace]\nmembers = [\"crates/*\"]\n[workspace.package]\nversion = \"2.0.0\"\nlicense = \"MIT\"\n",
      "crates/client/Cargo.toml": .text(inheriting("client")), "crates/client/src/main.rs": "",
      "crates/server/Cargo.toml": .text(inheriting("server")), "crates/server/src/main.rs": "",
      "Cargo.lock": .text(lock),
    ]),
    // Native libraries, and a git dependency.
    TypicalProject(
      [
        "Cargo.toml": .text(
          manifest(
            "fetch",
            "repository = \"https://example.org/fetch\"\n[dependencies]\nopenssl-sys = \"0.9\"\nclang-sys = \"1\"\nlibz-sys = \"1\""
          )
        ),
        "src/main.rs": "",
        "Cargo.lock": .text(lock + native),
      ]
    ),
    TypicalProject(
      [
        "Cargo.toml": .text(manifest("hashed", "")), "src/main.rs": "", "Cargo.lock": .text(lock),
        ".cargo/config.toml": "[build]\nrustc-wrapper = \"sccache\"\n",
      ],
      options: ["vendor": "hash", "cargo-nix": "generated"]
    ),
    // The commit in variables, of one package and of two; static programs.
    TypicalProject(
      ["Cargo.toml": .text(manifest("dated", "")), "src/main.rs": "", "Cargo.lock": .text(lock)],
      options: ["git-revision": "VERGEN_GIT_SHA,DATED_COMMIT"]
    ),
    TypicalProject(
      [
        "Cargo.toml": "[workspace]\nmembers = [\"a\", \"b\"]\n", "Cargo.lock": .text(lock),
        "a/Cargo.toml": .text(manifest("a", "")), "a/src/main.rs": "",
        "b/Cargo.toml": .text(manifest("b", "")), "b/src/main.rs": "",
      ],
      options: ["git-revision": "VERGEN_GIT_SHA"]
    ),
    TypicalProject(
      ["Cargo.toml": .text(manifest("still", "")), "src/main.rs": "", "Cargo.lock": .text(lock)],
      options: ["static": "true"]
    ),
    TypicalProject([
      "Cargo.toml": .text(manifest("archive", "[lib]\ncrate-type = [\"staticlib\"]")), "src/lib.rs": "",
      "Cargo.lock": .text(lock),
    ]),
    // A toolchain file, with each source of toolchains.
    toolchain("rust-overlay"), toolchain("fenix"),
    toolchain("rust-overlay", components: ["rust-src"]), toolchain("fenix", components: ["rust-src"]),
    // A stable toolchain and a rustfmt.toml for nightly, with all that can stand around a shell.
    TypicalProject(
      [
        "Cargo.toml": .text(manifest("formatted", "")), "src/main.rs": "", "Cargo.lock": .text(lock),
        "rustfmt.toml": "imports_granularity = \"Crate\"\n",
      ],
      options: ["shell-packages": "bacon", "direnv": "true", "ci": "github"]
    ),
    // All checks; then those that every strategy has, and none.
    checked("audit,clippy,deny,doc,fmt,nextest", denies: true),
    checked("clippy,deny,doc", denies: false), checked("no-clippy,no-fmt", denies: false),
    // A workspace below the root of the repository that depends on a package next to it.
    TypicalProject(
      [
        "app/Cargo.toml": .text(manifest("app", "[dependencies]\ncommon = { path = \"../common\" }")),
        "app/src/main.rs": "", "app/Cargo.lock": .text(lock),
        "common/Cargo.toml": .text(manifest("common", "")), "common/src/lib.rs": "",
      ],
      at: "app"
    ),
    // Completions and man pages of each kind, of one package and of two.
    TypicalProject([
      "Cargo.toml": .text(
        manifest("shown", "repository = \"https://github.com/example/shown\"\n" + completing)
      ), "src/main.rs": .text(printing),
      "Cargo.lock": .text(lock),
      "build.rs": .text(writing), "completions/_shown": "#compdef shown", "man/shown.1": ".TH shown 1",
      "man/shown-add.1": ".TH shown-add 1", "CHANGELOG.md": "", "man/shown-add.5": ".TH shown-add 5",
    ]),
    TypicalProject([
      "Cargo.toml": "[workspace]\nmembers = [\"in\", \"out\", \"only\"]\n",
      "in/Cargo.toml": .text(manifest("in", "")), "in/src/main.rs": "", "Cargo.lock": .text(lock),
      "completions/in.bash": "complete in", "out/Cargo.toml": .text(manifest("out", completing)),
      "out/src/main.rs": .text(printing), "out/man/out.1": ".TH out 1",
      "only/Cargo.toml": .text(manifest("only", completing)), "only/src/main.rs": .text(printing),
    ]),
    // Settings of cargo that a build overrides, and some that it passes on.
    TypicalProject([
      "Cargo.toml": .text(manifest("set", "")), "src/main.rs": "", "Cargo.lock": .text(lock),
      ".cargo/config.toml": """
      [build]
      target = "x86_64-unknown-linux-gnu"
      target-dir = "build"
      [env]
      GREETING = "hello"
      [target.aarch64-apple-darwin]
      rustflags = ["-Clinker=clang", "-Ctarget-cpu=apple-m1"]
      """,
    ]),
  ]

  private static func toolchain(_ source: String, components: [String] = []) -> TypicalProject {
    TypicalProject(
      [
        "Cargo.toml": .text(manifest("pinned", "")), "src/main.rs": "", "Cargo.lock": .text(lock),
        "rust-toolchain.toml": .text("[toolchain]\nchannel = \"1.90.0\"\ncomponents = \(components)\n"),
      ],
      options: ["toolchain": source]
    )
  }

  private static func checked(_ checks: String, denies: Bool) -> TypicalProject {
    TypicalProject(
      [
        "Cargo.toml": .text(manifest("checked", "")), "src/lib.rs": "", "Cargo.lock": .text(lock),
        "deny.toml": "",
      ],
      options: ["checks": checks, "deny-warnings": "\(denies)"]
    )
  }

  private static let lock = "version = 4\n"

  private static let completing =
    "[dependencies]\nclap = \"4\"\nclap_complete = \"4\"\n[build-dependencies]\nclap_complete = \"4\"\n"

  private static let printing = """
    use clap_complete::{generate, Shell};
    #[derive(Parser)]
    struct Cli {
      #[arg(long)]
      completions: Option<Shell>,
    }
    fn main() { generate(Shell::Bash, &mut Cli::command(), "shown", &mut std::io::stdout()) }
    """

  private static let writing = """
    fn main() {
      let folder = std::env::var_os("OUT_DIR").unwrap();
      clap_complete::generate_to(Shell::Bash, &mut command(), "shown", &folder).unwrap();
      std::fs::write(folder.join("shown.8"), "").unwrap();
    }
    """

  private static func manifest(_ name: String, _ more: String) -> String {
    "[package]\nname = \"\(name)\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(more)\n"
  }

  private static func inheriting(_ name: String) -> String {
    "[package]\nname = \"\(name)\"\nversion.workspace = true\nlicense.workspace = true\nedition = \"2021\"\n"
  }

  private static let native = """

    [[package]]
    name = "clang-sys"
    version = "1.8.1"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "0b023947811758c97c59bf9d1c188fd619ad4718dcaa767947df1cadb14f39f4"

    [[package]]
    name = "fetch"
    version = "1.0.0"
    dependencies = ["clang-sys", "libz-sys", "openssl-sys", "given"]

    [[package]]
    name = "given"
    version = "1.0.0"
    source = "git+https://example.org/given#0123456789abcdef0123456789abcdef01234567"

    [[package]]
    name = "libz-sys"
    version = "1.1.22"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "8b70e7a7df205e92a1a4cd9aaae7898dac0aa555503cc0a649494d0d60e7651d"

    [[package]]
    name = "openssl-sys"
    version = "0.9.109"
    source = "registry+https://github.com/rust-lang/crates.io-index"
    checksum = "90096e2e47630d78b7d1c20952dc621f957103f8bc2c8359ec81290d75238571"
    """
}
