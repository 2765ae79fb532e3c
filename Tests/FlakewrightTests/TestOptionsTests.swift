import FileTree
import TestSupport
import Testing

/// Options about tests, and what tests need.
@Suite struct TestOptionsTests {
  /// Returns `nix/package.nix` of a scaffold for `files`.
  private func package(
    _ strategy: String,
    _ arguments: [String],
    files: [String: MemoryTree.Item] = [:]
  ) throws -> (package: String, options: String) {
    try withRepository { git in
      try git.commit(project.with(files))
      let done = try Tool.run(["init", "--strategy", strategy, "--checkout"] + arguments, in: git)
      #expect(done.status == 0, "\(done.errorText)")
      return (
        String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self),
        String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      )
    }
  }

  @Test(
    "each strategy leaves out tests",
    arguments: [
      "buildRustPackage", "import-cargo", "naersk", "crane", "crate2nix",
    ]
  )
  func skips(strategy: String) throws {
    let arguments = ["--skip-test", "slow", "--skip-test", "net::asks", "--skip-test", "slow"]
    let (package, options) = try package(strategy, arguments)
    for flag in ["--skip=slow", "--skip=net::asks"] {
      #expect(package.split(separator: flag).count == 2)
      #expect(options.split(separator: "\"\(flag)\"").count == 2)
    }
    let none = try self.package(strategy, ["--no-check"])
    #expect(none.options.contains("doCheck = false\n"))
    let word = ["buildRustPackage", "crane"].contains(strategy) ? "doCheck = false;" : nil
    if let word { #expect(none.package.contains(word)) }
    #expect(!none.package.contains("doCheck = true;") && !none.package.contains("runTests"))
  }

  @Test func optionsStayWithAMigration() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--checkout", "--skip-test", "slow")
      let done = try Tool.run(["migrate", "--to", "naersk", "--checkout", "--skip-test", "net"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let package = String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
      #expect(package.contains("--skip=slow") && package.contains("--skip=net"))
    }
  }

  @Test(
    "tests have the programs that they run",
    arguments: [
      "buildRustPackage", "import-cargo", "naersk", "crane", "crate2nix",
    ]
  )
  func programs(strategy: String) throws {
    let files: [String: MemoryTree.Item] = [
      "tests/repository.rs":
        "#[test]\nfn commits() { std::process::Command::new(\"git\").arg(\"init\").status(); Command::new(\"sh\"); }\n"
    ]
    let name = strategy == "crate2nix" ? "testInputs" : "nativeCheckInputs"
    let with = try package(strategy, [], files: files).package
    #expect(with.contains("\(name) = [ git ];"), "\(with)")
    #expect(with.contains("  git,\n") || with.contains(" git,"))
    #expect(!(try package(strategy, ["--no-check"], files: files).package.contains("git ]")))
  }

  @Test("needs of tests are open until an option meets them")
  func needs() throws {
    let files: [String: MemoryTree.Item] = [
      "tests/net.rs": "#[test]\nfn asks() { ureq::get(\"https://docs.rs\").call(); }\n"
    ]
    try withRepository { git in
      try git.commit(project.with(files))
      let done = try Tool.run(["init", "--strategy", "crane", "--dry-run"], in: git)
      try expectSnapshot(done.errorText)
      for arguments in [["--no-check"], ["--skip-test", "asks"], ["--skip-test", "net::asks"]] {
        let done = try Tool.run(["init", "--strategy", "crane", "--dry-run"] + arguments, in: git)
        #expect(!done.errorText.contains("docs.rs"), "\(arguments)")
      }
    }
  }

  @Test func aNameIsOneWord() throws {
    try withRepository { git in
      try git.commit(project)
      try expectSnapshot(try Tool.run(["init", "--strategy", "crane", "--skip-test", "a b"], in: git))
    }
  }
}
