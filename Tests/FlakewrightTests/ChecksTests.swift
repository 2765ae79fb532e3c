import FileTree
import TestSupport
import Testing

/// `--checks` and `--deny-warnings`: more checks than the usual ones, or fewer.
@Suite struct ChecksTests {
  private let files: [String: MemoryTree.Item] = project.with(["deny.toml": "[licenses]\nallow = [\"MIT\"]\n"]
  )

  private func read(_ path: String, _ git: TestRepository) throws -> String {
    String(decoding: try git.folder.read(path), as: UTF8.self)
  }

  /// The checks that flake.nix names next to the package.
  private func checks(_ git: TestRepository) throws -> [String] {
    let flake = try read("flake.nix", git)
    let start = try #require(flake.firstRange(of: "inherit (packages.default.tests)")).upperBound
    return flake[start...].prefix { $0 != ";" }.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  @Test(arguments: ["buildRustPackage", "import-cargo", "naersk", "crane", "crate2nix"])
  func everyStrategyHasTheCommonOnes(strategy: String) throws {
    try withRepository { git in
      try git.commit(files)
      try Tool.initialise(git, strategy, "--checkout", "--checks", "clippy,doc,no-fmt", "--checks", "deny")
      let own = strategy == "crate2nix" ? ["test"] : []
      #expect(try checks(git) == ["clippy", "deny", "doc"] + own)
      let checked = try read("nix/package.nix", git)
      for check in ["clippy", "deny", "doc"] { #expect(checked.contains("\(check) = "), "\(checked)") }
      #expect(!checked.contains("fmt = ") && !checked.contains("rustfmt") && !checked.contains("--deny"))
      #expect(
        try read(".flakewright/options.toml", git).contains(
          "checks = [\n  \"clippy\",\n  \"deny\",\n  \"doc\",\n  \"no-fmt\",\n]\n"
        )
      )
      // What the options file says is what `update` writes.
      let text = try read(".flakewright/options.toml", git)
      let start = try #require(text.firstRange(of: "checks = ")).lowerBound
      let end = try #require(text[start...].firstIndex(of: "]"))
      try git.commit([
        ".flakewright/options.toml": .text(
          text[..<start] + "checks = [\"no-test\"]" + text[text.index(after: end)...]
        )
      ])
      let update = try Tool.run(["update", "--checkout"], in: git)
      #expect(update.status == 0, "\(update.errorText)")
      let package = try read("nix/package.nix", git)
      #expect(!package.contains("doCheck = true;") && !package.contains("runTests"))
      #expect(try checks(git) == (["naersk", "crane"].contains(strategy) ? ["clippy", "fmt"] : ["fmt"]))
      #expect(try Tool.run(["check"], in: git).status == 0)
    }
  }

  @Test func migrationsKeepThem() throws {
    try withRepository { git in
      try git.commit(files)
      try Tool.initialise(git, "crane", "--checkout", "--checks", "clippy,nextest,audit", "--deny-warnings")
      #expect(try checks(git) == ["audit", "clippy", "fmt", "nextest"])
      #expect(try read("flake.nix", git).contains("url = \"github:rustsec/advisory-db\";"))
      #expect(try read("flake.lock", git).contains("\"repo\": \"advisory-db\""))
      // buildRustPackage has neither of the two.
      try expectSnapshot(try Tool.run(["migrate", "--to", "buildRustPackage"], in: git))
      let arguments = [
        "migrate", "--to", "buildRustPackage", "--checkout", "--checks", "no-audit,no-nextest",
      ]
      let done = try Tool.run(arguments, in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try checks(git) == ["clippy", "fmt"])
      #expect(
        try read("nix/package.nix", git).contains("cargo clippy --offline --all-targets -- --deny warnings\n")
      )
      #expect(try !read("flake.nix", git).contains("advisory-db"))
      #expect(try !read("flake.lock", git).contains("advisory-db"))
    }
  }

  @Test func nextestRunsDocumentationApart() throws {
    try withRepository { git in
      try git.commit(files.with(["src/lib.rs": "//! Nothing.\n"]))
      let checks = ["--checks", "nextest,audit", "--skip-test", "slow"]
      let done = try Tool.run(
        ["init", "--strategy", "crane", "--layout", "callpackage", "--checkout"] + checks,
        in: git
      )
      #expect(done.status == 0, "\(done.errorText)")
      try expectSnapshot(try read("nix/package.nix", git))
      try expectSnapshot(try read("default.nix", git), named: "default")
    }
  }

  @Test func whatCannotBeIsRefused() throws {
    try withRepository { git in
      try git.commit(project)
      func run(_ arguments: String...) throws -> Finished {
        try Tool.run(["init", "--dry-run", "--strategy"] + arguments, in: git)
      }
      try expectSnapshot(try run("naersk", "--checks", "nextest"), named: "strategy")
      try expectSnapshot(try run("crane", "--checks", "clipy"), named: "value")
      try expectSnapshot(try run("crane", "--checks", "deny"), named: "deny")
      try expectSnapshot(
        try run("buildRustPackage", "--deny-warnings", "--checks", "no-test").errorText,
        named: "strict"
      )
      #expect(try run("naersk", "--checks", "nextest").status == 1)
      #expect(try run("crane", "--checks", "clipy").status == 64)
      #expect(try run("crane", "--checks", "deny").status == 1)
    }
  }
}
