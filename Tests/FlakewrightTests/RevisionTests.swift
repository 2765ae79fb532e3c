import FileTree
import TestSupport
import Testing

/// `--git-revision`: the commit of the flake in variables of the package's build.
@Suite struct RevisionTests {
  private static let strategies = ["buildRustPackage", "import-cargo", "naersk", "crane", "crate2nix"]

  /// A program with a library whose build script reads the variable.
  private let members: [String: MemoryTree.Item] = [
    "Cargo.toml": "[workspace]\nmembers = [\"cli\", \"about\"]\n",
    "cli/Cargo.toml":
      "[package]\nname = \"cli\"\nversion = \"1.0.0\"\n[dependencies]\nabout = { path = \"../about\" }\n",
    "cli/src/main.rs": "fn main() {}\n",
    "about/Cargo.toml": "[package]\nname = \"about\"\nversion = \"1.0.0\"\n",
    "about/src/lib.rs": "",
    "about/build.rs":
      "fn main() { std::env::var(\"ABOUT_COMMIT\").unwrap_or(run(Command::new(\"git\"))); }\n",
    "Cargo.lock":
      "version = 4\n[[package]]\nname = \"about\"\nversion = \"1.0.0\"\n[[package]]\nname = \"cli\"\nversion = \"1.0.0\"\ndependencies = [\"about\"]\n",
  ]

  private func read(_ path: String, _ git: TestRepository) throws -> String {
    String(decoding: try git.folder.read(path), as: UTF8.self)
  }

  @Test("every strategy gives it to the package", arguments: strategies, ["flake", "callpackage"])
  func everyStrategy(strategy: String, layout: String) throws {
    try withRepository { git in
      try git.commit(project)
      let arguments = ["--layout", layout, "--git-revision", "ABOUT_COMMIT", "--git-revision", "OTHER"]
      let done = try Tool.run(
        ["init", "--strategy", strategy, "--checkout"] + arguments,
        in: git
      )
      #expect(done.status == 0, "\(done.errorText)")
      let package = try read("nix/package.nix", git)
      #expect(package.contains("  gitRevision ? \"unknown\",\n}:"))
      for name in ["ABOUT_COMMIT", "OTHER"] {
        #expect(package.contains("\(name) = gitRevision;"), "\(package)")
      }
      let isFlake = layout == "flake"
      let entry = try read(isFlake ? "flake.nix" : "default.nix", git)
      #expect(
        entry.contains(
          isFlake
            ? "gitRevision = self.rev or self.dirtyRev or \"unknown\";"
            : "  gitRevision ? \"unknown\",\n}:"
        )
      )
      if !isFlake { #expect(entry.contains("  inherit gitRevision;\n")) }
      #expect(
        try read(".flakewright/options.toml", git).contains(
          "git-revision = [\n  \"ABOUT_COMMIT\",\n  \"OTHER\",\n]\n"
        )
      )
      #expect(try Tool.run(["check"], in: git).status == 0)
      let next = strategy == "crane" ? "naersk" : "crane"
      let moved = try Tool.run(["migrate", "--to", next, "--checkout"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(try read("nix/package.nix", git).contains("env.OTHER = gitRevision;"))
    }
  }

  @Test("dependencies do without it", arguments: ["naersk", "crane"])
  func dependencies(strategy: String) throws {
    try withRepository { git in
      let crate = """

        [[package]]
        name = "vergen-gitcl"
        version = "1.0.8"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        checksum = "\(String(repeating: "0", count: 64))"

        """
      try git.commit(
        members.with([
          "about/Cargo.toml":
            "[package]\nname = \"about\"\nversion = \"1.0.0\"\n[build-dependencies]\nvergen-gitcl = \"1\"\n",
          "Cargo.lock": .text(
            "version = 4\n[[package]]\nname = \"about\"\nversion = \"1.0.0\"\ndependencies = [\"vergen-gitcl\"]\n[[package]]\nname = \"cli\"\nversion = \"1.0.0\"\ndependencies = [\"about\"]\n"
              + crate
          ),
        ])
      )
      try Tool.initialise(git, strategy, "--checkout", "--git-revision", "VERGEN_GIT_SHA")
      try expectSnapshot(try read("nix/package.nix", git), named: strategy)
    }
  }

  @Test func onlyCratesThatReadItHaveIt() throws {
    try withRepository { git in
      try git.commit(members)
      try Tool.initialise(git, "crate2nix", "--checkout", "--git-revision", "ABOUT_COMMIT")
      let package = try read("nix/package.nix", git)
      let own = try #require(package.firstRange(of: "about = _: {")).upperBound
      #expect(package[own...].prefix { $0 != "}" }.contains("ABOUT_COMMIT = gitRevision;"), "\(package)")
      #expect(package.split(separator: "= gitRevision;").count == 2)
      #expect(!package.contains("cli = _:"))
    }
  }

  @Test func whatIsSaid() throws {
    try withRepository { git in
      try git.commit(members)
      func said(_ arguments: String...) throws -> String {
        try Tool.run(["init", "--dry-run", "--strategy"] + arguments, in: git).errorText
      }
      try expectSnapshot(try said("crane"), named: "proposed")
      try expectSnapshot(try said("crane", "--git-revision", "ABOUT_COMMIT"), named: "settled")
      try expectSnapshot(
        try said("crane", "--git-revision", "ABOUT_COMMIT", "--layout", "callpackage"),
        named: "callpackage"
      )
      try expectSnapshot(try said("import-cargo", "--git-revision", "ABOUT_COMMIT"), named: "together")
      try expectSnapshot(try said("crane", "--git-revision", "no variable"), named: "invalid")
    }
  }
}
