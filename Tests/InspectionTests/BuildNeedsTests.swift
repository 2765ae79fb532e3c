import Diagnostics
import FileTree
import Strategies
import TestSupport
import Testing

@testable import Inspection

/// What `inspect` says about sources that need what a Nix build does not have: git, a network, a database, nightly releases.
@Suite struct BuildNeedsTests {
  /// What the verdict on a strategy says in the rule `rule`.
  private func reasons(
    _ rule: VerdictRule,
    _ items: [String: MemoryTree.Item],
    for strategy: Strategy = .crane
  ) throws -> [String] {
    try withTemporaryFolder { folder in
      var items = items
      items["Cargo.lock"] = items["Cargo.lock"] ?? "version = 4\n"
      items["src/main.rs"] = items["src/main.rs"] ?? "fn main() {}\n"
      try folder.write(items)
      let environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
      let report = try ProjectReport.read(at: folder.path, environment: environment)
      let verdict = report.verdicts.first { $0.strategy == strategy && $0.layout == .flake }
      return (verdict?.reasons ?? []).filter { $0.rule == rule }.map { reason in
        let effect = reason.effect.need.map { "needs \($0)" } ?? reason.effect.word
        return "\(effect) | \(reason.summary) | \(reason.why ?? "") | "
          + "\(reason.help.map(\.text).joined(separator: "; ")) | \(reason.files.joined(separator: ", "))"
      }
    }
  }

  private func manifest(_ rest: String = "") -> MemoryTree.Item {
    .text("[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\(rest)\n")
  }

  private func manifest(building crate: String) -> MemoryTree.Item {
    manifest("[build-dependencies]\n\(crate)\n")
  }

  @Test func git() throws {
    let script: MemoryTree.Item = """
      use std::process::Command;
      fn main() {
          if std::env::var("APP_GIT_SHA").is_err() { Command::new("git").arg("rev-parse").output(); }
          println!("{:?} {:?}", std::env::var("OUT_DIR"), std::env::var("CARGO_PKG_VERSION"));
      }
      """
    try expectSnapshot(
      try reasons(.gitData, ["Cargo.toml": manifest(), "build.rs": script])
        + reasons(
          .gitData,
          [
            "Cargo.toml": manifest(),
            "build.rs": "fn main() { Command::new(\"git\"); Command::new(\"git\"); }",
          ]
        )
        + reasons(
          .gitData,
          ["Cargo.toml": manifest(building: "vergen-git2 = \"1\""), "build.rs": "fn main() {}"]
        )
        + reasons(
          .gitData,
          [
            "Cargo.toml": manifest(building: "vergen-gitcl = \"1\""),
            "build.rs": "fn main() { Emitter::default().fail_on_error().emit() }",
          ]
        )
        + reasons(
          .gitData,
          ["Cargo.toml": manifest(building: "shadow-rs = \"1\""), "build.rs": "fn main() {}"]
        )
        + reasons(
          .gitData,
          [
            "Cargo.toml": manifest(building: "built = { version = \"0.7\", features = [\"git2\"] }"),
            "build.rs": "fn main() {}",
          ]
        )
        + reasons(
          .gitData,
          [
            "Cargo.toml": manifest("[dependencies]\ngit-version = \"0.3\"\n"),
            "src/main.rs": "const V: &str = git_version!();\nfn main() {}\n",
          ]
        )
    )
    #expect(
      try reasons(
        .gitData,
        [
          "Cargo.toml": manifest("[dependencies]\ngit-version = \"0.3\"\n"),
          "src/main.rs":
            "const V: &str = git_version!(args = [\"--tags\"], fallback = \"unknown\");\nfn main() {}\n",
        ]
      ) == []
    )
    #expect(
      try reasons(
        .gitData,
        ["Cargo.toml": manifest(building: "built = \"0.7\""), "build.rs": "fn main() {}"]
      ) == []
    )
  }

  /// The crate in a lock file.
  private func lock(_ name: String, _ version: String) -> MemoryTree.Item {
    .text(
      """
      version = 4
      [[package]]
      name = "\(name)"
      version = "\(version)"
      source = "registry+https://github.com/rust-lang/crates.io-index"
      checksum = "\(String(repeating: "0", count: 64))"

      """
    )
  }

  @Test("crates that read git, by their locked versions")
  func gitCrates() throws {
    let unwraps = "fn main() { vergen(Config::default()).unwrap(); }"
    try expectSnapshot(of: [
      "vergen 3.2.0", "vergen 6.0.2", "vergen 7.5.1", "vergen 8.0.0", "vergen 8.3.1", "vergen-gitcl 1.0.8",
      "built 0.7.7", "built 0.8.0", "shadow-rs 1.7.1", "gix 0.70.0",
    ]) { crate in
      let words = crate.split(separator: " ").map(String.init)
      let features = [
        "vergen 8.0.0": "gitcl", "vergen 8.3.1": "gitcl", "built 0.7.7": "git2", "built 0.8.0": "git2",
      ]
      let list = features[crate].map { "\"\($0)\"" } ?? ""
      let row = "\(words[0]) = { version = \"\(words[1])\", features = [\(list)] }"
      return try reasons(
        .gitData,
        [
          "Cargo.toml": manifest(building: row), "Cargo.lock": lock(words[0], words[1]),
          "build.rs": .text(unwraps),
        ]
      )
    }
  }

  @Test(
    "a build script that tolerates errors of vergen, or does not ask for git's data",
    arguments: [
      "fn main() { if let Err(e) = vergen(config) { println!(\"{e}\"); } }",
      "fn main() { let _ = vergen(Config::default()); }",
      "fn main() { vergen(Config::default()).ok(); }",
      "fn main() { *config.git_mut().skip_if_error_mut() = true; vergen(config).unwrap(); }",
    ]
  )
  func tolerance(script: String) throws {
    let items: [String: MemoryTree.Item] = [
      "Cargo.toml": manifest(building: "vergen = \"7\""), "Cargo.lock": lock("vergen", "7.5.1"),
      "build.rs": .text(script),
    ]
    #expect(try reasons(.gitData, items).map { $0.hasPrefix("limits") } == [true])
    let without = "vergen = { version = \"7\", default-features = false, features = [\"build\"] }"
    #expect(
      try reasons(.gitData, items.merging(["Cargo.toml": manifest(building: without)]) { $1 }).isEmpty
    )
    for version in ["8.3.1", "9.0.6"] {
      #expect(
        try reasons(
          .gitData,
          [
            "Cargo.toml": manifest(building: "vergen = { version = \"\(version)\", features = [\"build\"] }"),
            "Cargo.lock": lock("vergen", version), "build.rs": .text(script),
          ]
        ).isEmpty
      )
    }
  }

  @Test func nightlyFeatures() throws {
    let source: MemoryTree.Item =
      "// A comment.\n#![allow(unused)]\n#![feature(let_chains, test)]\nfn main() {}\n"
    try expectSnapshot(
      try reasons(.nightlyFeatures, ["Cargo.toml": manifest(), "src/main.rs": source])
        + reasons(
          .nightlyFeatures,
          [
            "Cargo.toml": .text(
              "cargo-features = [\"profile-rustflags\"]\n[package]\nname = \"app\"\nversion = \"1.0.0\"\n"
            )
          ]
        )
        + reasons(.nightlyFeatures, ["Cargo.toml": manifest(), "tests/a.rs": "#![feature(test)]\n"])
    )
    for others: [String: MemoryTree.Item] in [
      ["rust-toolchain": "nightly-2026-01-01"], [".cargo/config.toml": "[env]\nRUSTC_BOOTSTRAP = \"1\"\n"],
    ] {
      let items = others.merging(["Cargo.toml": manifest(), "src/main.rs": source]) { $1 }
      #expect(try reasons(.nightlyFeatures, items) == [])
    }
  }

  @Test func toolchains() throws {
    try expectSnapshot(of: [
      "nightly-2026-01-01", "nightly-2024-06-01", "nightly-2099-01-01", "beta", "1.99.0", "stable", "esp",
      "nightly",
      "[toolchain]\nchannel = \"1.90\"\ntargets = [\"aarch64-apple-darwin\", \"thumbv7em-none-eabihf\"]",
    ]) { text in
      let name = text.hasPrefix("[") ? "rust-toolchain.toml" : "rust-toolchain"
      return try reasons(.toolchain, ["Cargo.toml": manifest(), name: .text(text)])
    }
  }

  @Test func database() throws {
    let sources: [String: MemoryTree.Item] = [
      "Cargo.toml": manifest("[dependencies]\nsqlx = \"0.8\"\n"),
      "src/main.rs": "async fn a() { sqlx::query!(\"select 1\").execute(&pool).await; }\nfn main() {}\n",
    ]
    try expectSnapshot(try reasons(.database, sources))
    #expect(try reasons(.database, sources.merging([".sqlx/query-1.json": "{}"]) { $1 }) == [])
    #expect(try reasons(.database, sources.merging(["Cargo.toml": manifest()]) { $1 }) == [])
  }

  /// A package whose build script calls a member that runs `git` with `word`.
  private func loader(_ word: String) -> [String: MemoryTree.Item] {
    [
      "Cargo.toml": manifest(
        "[workspace]\nmembers = [\"loader\"]\n[build-dependencies]\nloader = { path = \"loader\" }"
      ),
      "build.rs": "fn main() { if std::env::var(\"APP_SKIP_FETCH\").is_err() { loader::load(); } }",
      "loader/Cargo.toml": "[package]\nname = \"loader\"\nversion = \"1.0.0\"\nedition = \"2021\"\n",
      "loader/src/lib.rs": .text("pub fn load() { Command::new(\"git\").args([\"\(word)\", \"x\"]); }\n"),
    ]
  }

  @Test func download() throws {
    try expectSnapshot(
      try reasons(
        .download,
        ["Cargo.toml": manifest(building: "reqwest = \"0.12\""), "build.rs": "fn main() {}"]
      )
        + reasons(
          .download,
          [
            "Cargo.toml": manifest(),
            "build.rs": "fn main() { Command::new(\"curl\"); Command::new(\"npm\"); }",
          ]
        )
        + reasons(
          .download,
          [
            "Cargo.toml": manifest(),
            "build.rs":
              "fn main() { if std::env::var(\"APP_DISABLE_GRAMMARS\").is_err() { fetch_grammars(); } }\n",
          ]
        )
        + reasons(.download, loader("clone"))
    )
    #expect(
      try reasons(
        .download,
        ["Cargo.toml": manifest(), "build.rs": "fn fetch_version() {}\nfn main() { fetch_version(); }\n"]
      ) == []
    )
    #expect(try reasons(.download, loader("rev-parse")) == [])
    #expect(try reasons(.download, ["Cargo.toml": manifest("[dependencies]\nreqwest = \"0.12\"\n")]) == [])
  }

  @Test func unsetVariables() throws {
    let reading: [String: MemoryTree.Item] = [
      "Cargo.toml": manifest("[features]\nmore = []"),
      "src/main.rs": """
      const CHANNEL: &str = env!("RELEASE_CHANNEL");
      const OTHER: Option<&str> = option_env!("OTHER");
      #[cfg(feature = "more")]
      mod more { const MORE: &str = env!("MORE"); }
      mod user;
      fn main() { println!("{} {}", env!("CARGO_PKG_VERSION"), env!("PATH")) }
      #[cfg(test)]
      mod tests { const FIXTURE: &str = env!("FIXTURE"); }
      """,
      "src/user.rs": "const CHANNEL: &str = env!(\"RELEASE_CHANNEL\", \"set it\");",
      "tests/t.rs": "const FIXTURE: &str = env!(\"FIXTURE\");",
    ]
    try expectSnapshot(try reasons(.unsetVariable, reading))
    let config: MemoryTree.Item = "[env]\nRELEASE_CHANNEL = \"stable\"\n"
    #expect(try reasons(.unsetVariable, reading.merging([".cargo/config.toml": config]) { $1 }) == [])
    #expect(try reasons(.unsetVariable, reading.merging(["build.rs": "fn main() {}"]) { $1 }) == [])
  }

  @Test func variablesOfCargo() throws {
    let reading: [String: MemoryTree.Item] = [
      "Cargo.toml": manifest("description = \"An app\""), "build.rs": "fn main() {}",
      "src/main.rs": """
      fn main() {
          println!("{} {}", env!("CARGO_PKG_DESCRIPTION"), env!("CARGO_PKG_VERSION"));
          println!("{} {:?}", env!("CARGO_CRATE_NAME"), option_env!("CARGO_PKG_LICENSE_FILE"));
      }
      #[cfg(test)]
      mod tests { const BIN: &str = env!("CARGO_BIN_NAME"); }
      """,
    ]
    try expectSnapshot(try reasons(.unsetVariable, reading, for: .crate2nix))
    func command(_ attribute: String) throws -> Int {
      let source: MemoryTree.Item = .text(
        "#[derive(Parser)]\n#[command(\(attribute))]\nstruct Cli {}\nfn main() {}\n"
      )
      return try reasons(
        .unsetVariable,
        ["Cargo.toml": manifest("[dependencies]\nclap = \"4\""), "src/main.rs": source],
        for: .crate2nix
      ).count
    }
    #expect(try command("version, about") == 1)
    #expect(try command("version, about = \"mine\", long_about = None") == 0)
    #expect(try reasons(.unsetVariable, reading, for: .crane) == [])
  }

  @Test func testsInFoldersOfCargo() throws {
    func test(_ body: String) -> [String: MemoryTree.Item] {
      ["Cargo.toml": manifest(), "tests/run.rs": .text("#[test]\nfn runs() {\n  \(body)\n}\n")]
    }
    let release = test("std::process::Command::new(\"./target/release/app\").status().unwrap();")
    let debug = test("run(root().join(\"target\").join(\"debug\").join(\"app\"));")
    let both = test("run(if cfg!(debug_assertions) { \"target/debug\" } else { \"target/release\" });")
    let neither = test("run(\"target/\"); run(\"release\"); run(\"my-target/release\")")
    let strategies: [Strategy] = [.buildRustPackage, .crate2nix, .crane]
    let said = try [release, debug, both, neither].map { items in
      try strategies.map { try reasons(.tests, items, for: $0) }
    }
    #expect(said.map { $0.map(\.count) } == [[1, 1, 0], [1, 1, 1], [1, 1, 0], [0, 0, 0]])
    try expectSnapshot(said.flatMap { $0.flatMap(\.self) })
  }

  @Test func missingFiles() throws {
    let source: MemoryTree.Item = "#[derive(RustEmbed)]\n#[folder = \"web/dist\"]\nstruct A;\nfn main() {}\n"
    try expectSnapshot(try reasons(.missingFiles, ["Cargo.toml": manifest(), "src/main.rs": source]))
    #expect(
      try reasons(
        .missingFiles,
        ["Cargo.toml": manifest(), "src/main.rs": source, "web/dist/index.html": ""]
      ) == []
    )
    #expect(
      try reasons(
        .missingFiles,
        [
          "Cargo.toml": manifest(),
          "src/main.rs": "#[folder = \"web/dist\"]\n#[allow_missing = true]\nstruct A;\n",
        ]
      ) == []
    )
  }

  @Test func tests() throws {
    let source: MemoryTree.Item = """
      fn main() { reqwest::get("https://crates.io"); }
      #[cfg(test)]
      mod tests {
          #[tokio::test]
          async fn asks_a_server() { let a: [u8; 2] = reqwest::get("https://crates.io/a").await; }
          #[test]
          #[ignore]
          fn later() { ureq::get("https://docs.rs").call(); }
          #[test]
          fn local() { TcpStream::connect("127.0.0.1:80"); ureq::get("http://localhost:1/x"); }
          #[cfg(feature = "online")]
          #[test]
          fn online() { ureq::get("https://docs.rs").call(); }
      }
      """
    try expectSnapshot(
      try reasons(.tests, ["Cargo.toml": manifest("[features]\nonline = []\n"), "src/main.rs": source])
        + reasons(
          .tests,
          [
            "Cargo.toml": manifest(),
            "tests/net.rs": "fn helper() { TcpStream::connect(\"example.org:80\"); }\n",
          ]
        )
    )
    #expect(
      try reasons(
        .tests,
        [
          "Cargo.toml": manifest("[dev-dependencies]\nreqwest = \"1\"\nmockito = \"1\"\n"),
          "tests/net.rs":
            "#[test]\nfn a() { client.get(server.url()); reqwest::get(&url); ureq::get(\"http://x.test\"); }\n",
        ]
      ) == []
    )
  }

  @Test func testsOfTheProgram() throws {
    let online = """
      #[test]
      fn asks() { get_command().arg("-v").arg("https://postman-echo.com/post").assert(); }
      #[test]
      fn local() { get_command().args(["http://localhost/", "http://x.test"]); Command::cargo_bin("app"); }
      #[test]
      fn script() { write("a.sh", "#!/usr/bin/env python3\\nprint()"); Command::new("/bin/sh"); Command::new("/bin/echo"); }
      """
    try expectSnapshot(
      try reasons(.tests, ["Cargo.toml": manifest(), "tests/cli.rs": .text(online)])
        + reasons(
          .tests,
          [
            "Cargo.toml": manifest(
              "[features]\ndefault = [\"online-tests\", \"test-helpers\"]\nonline-tests = []\ntest-helpers = []\n"
            )
          ]
        )
    )
    #expect(
      try reasons(
        .tests,
        [
          "Cargo.toml": manifest("[features]\nonline-tests = []\n"),
          "src/main.rs":
            "#[test]\nfn reads_a_line() { parse(\"#!/usr/bin/env sh\"); Command::new(\"true\"); }\n",
        ]
      ) == []
    )
  }

  @Test func testsOfTheRepository() throws {
    func source(_ more: String) -> MemoryTree.Item {
      .text(
        """
        #[cfg(test)]
        mod tests {
            #[test]
            fn last() { Command::new("git").args(["log", "-1"]).output(); \(more) }
            #[test]
            fn head() { Repository::discover(PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent()); }
            #[test]
            fn version() { Command::new("git").arg("--version"); }
        }
        """
      )
    }
    try expectSnapshot(try reasons(.tests, ["Cargo.toml": manifest(), "src/repo.rs": source("")]))
    #expect(
      try reasons(
        .tests,
        ["Cargo.toml": manifest(), "src/repo.rs": source("Command::new(\"git\").arg(\"init\");")]
      ).count == 1
    )
  }

  @Test func formatting() throws {
    let text: MemoryTree.Item = "max_width = 100\nimports_granularity = \"Crate\"\n"
    try expectSnapshot(try reasons(.formatting, ["Cargo.toml": manifest(), "rustfmt.toml": text]))
    #expect(try reasons(.formatting, ["Cargo.toml": manifest(), ".rustfmt.toml": "max_width = 100\n"]) == [])
  }
}
