import FileTree
import TestSupport
import Testing

/// `init` on a terminal: one screen, then questions.
@Suite struct DialogTests {
  /// A workspace of two programs, with a toolchain file.
  private let workspace: [String: MemoryTree.Item] = [
    "Cargo.toml": "[workspace]\nmembers = [\"app\", \"tool\"]\ndefault-members = [\"app\"]\n",
    "app/Cargo.toml": "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n",
    "app/src/main.rs": "fn main() {}\n",
    "tool/Cargo.toml": "[package]\nname = \"tool\"\nversion = \"1.0.0\"\nedition = \"2021\"\n",
    "tool/src/main.rs": "fn main() {}\n",
    "rust-toolchain.toml": "[toolchain]\nchannel = \"1.90.0\"\n",
    "Cargo.lock": """
    version = 4

    [[package]]
    name = "app"
    version = "1.0.0"

    [[package]]
    name = "tool"
    version = "1.0.0"

    """,
  ]

  private func ask(
    _ git: TestRepository,
    _ answers: [(after: String, answer: String)],
    arguments: [String] = [],
    columns: Int = 80,
    environment: [String: String] = ["TERM": "dumb"]
  ) throws -> Finished {
    try PseudoTerminal(columns: columns, answers).run(
      [Tool.path, "init"] + arguments,
      in: git.path,
      environment: git.environment.merging(environment) { $1 }
    )
  }

  @Test(arguments: [40, 80, 120]) func theScreen(columns: Int) throws {
    try withRepository { git in
      try git.commit(workspace)
      let before = try Snapshot(git)
      let done = try ask(git, [("Commit?", "n\n")], columns: columns)
      #expect(done.status == 130)
      #expect(try Snapshot(git).changes(since: before) == [])
      let lines = withoutVolatileParts(done.text).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= columns }, "\(lines.filter { $0.count > columns })")
      try expectSnapshot(done, named: "\(columns)")
    }
  }

  @Test func yesCommits() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try ask(git, [("Commit?", "\n")])
      #expect(done.status == 0)
      try expectSnapshot(done)
      #expect(
        try git("log", "-1", "--format=%s", "flakewright/buildRustPackage")
          == "Add a Nix flake (buildRustPackage)"
      )
    }
  }

  @Test func everyLineCanBeChanged() throws {
    try withRepository { git in
      try git.commit(workspace)
      let done = try ask(
        git,
        [
          ("Commit?", "c\n"), ("Line to change", "1\n"), ("Number [1]", "2\n"), ("Commit?", "2\n"),
          ("Number [1]", "callpackage\n"), ("Commit?", "3\n"), ("Numbers", "2\n"), ("Commit?", "4\n"),
          ("Number [1]", "x\n"), ("Number [1]", "3\n"), ("Commit?", "5\n"), ("Number [1]", "2\n"),
          ("Commit?", "6\n"), ("Numbers", "1 2\n"), ("Commit?", "y\n"),
        ]
      )
      #expect(done.status == 0)
      try expectSnapshot(done)
      let options = try git("show", "flakewright/crane:.flakewright/options.toml")
      for line in [
        "strategy = \"crane\"", "layout = \"callpackage\"", "toolchain = \"fenix\"", "doCheck = false",
        "direnv = true", "ci = \"github\"",
      ] {
        #expect(options.contains(line), "\(line)")
      }
      #expect(options.contains("\"tool\"") && !options.contains("\"app\""))
    }
  }

  @Test func aChoiceThatFailsIsNotTaken() throws {
    try withRepository { git in
      try git.commit(project)
      let done = try ask(
        git,
        [
          ("Commit?", "6\n"), ("Numbers", "4\n"), ("Commit?", "7\n"), ("Commit?", "maybe\n"),
          ("Commit?", "n\n"),
        ]
      )
      #expect(done.status == 130)
      try expectSnapshot(done)
    }
  }

  @Test("the end of the input and Ctrl-C leave nothing", arguments: ["\u{4}", "\u{3}"])
  func leaving(key: String) throws {
    try withRepository { git in
      try git.commit(project)
      for steps in [[("Commit?", key)], [("Commit?", "1\n"), ("Number", key)]] {
        let before = try Snapshot(git)
        // 130 is also what a shell makes of the signal of Ctrl-C.
        #expect(try ask(git, steps).status == 130)
        #expect(try Snapshot(git).changes(since: before) == [])
      }
    }
  }

  @Test("nobody is asked who does not want it")
  func withoutQuestions() throws {
    let cases: [([String], [String: String])] = [
      (["--yes"], [:]), (["--quiet"], [:]), (["--json"], [:]), (["--strategy", "naersk"], [:]),
      ([], ["CI": "true"]),
    ]
    for (arguments, environment) in cases {
      try withRepository { git in
        try git.commit(project)
        let done = try ask(
          git,
          [],
          arguments: arguments,
          environment: ["TERM": "dumb"].merging(environment) { $1 }
        )
        #expect(done.status == 0, "\(arguments)")
        #expect(!done.text.contains("Commit?"))
        #expect(try git("branch", "--list", "flakewright/*") != "")
      }
    }
  }

  @Test func noColorsWhereTheyAreNotWanted() throws {
    try withRepository { git in
      try git.commit(project)
      let terminal = ["TERM": "xterm"]
      let colored = try ask(git, [("Commit?", "n\n")], environment: terminal)
      #expect(colored.output.contains(0x1B))
      let plain = try ask(git, [("Commit?", "n\n")], environment: terminal.merging(["NO_COLOR": "1"]) { $1 })
      #expect(!plain.output.contains(0x1B))
      let never = try ask(git, [("Commit?", "n\n")], arguments: ["--color", "never"], environment: terminal)
      #expect(!never.output.contains(0x1B))
    }
  }

  @Test func aFailureComesBeforeTheQuestion() throws {
    try withRepository { git in
      try git.commit(foreignProject)
      let done = try ask(git, [])
      #expect(done.status == 1)
      try expectSnapshot(done)
    }
  }
}
