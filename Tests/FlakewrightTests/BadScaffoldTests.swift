import FileTree
import TestSupport
import Testing

/// Scaffolds that cannot be moved: `migrate`, `update`, `check` and `remove` say why, and leave all as it was.
@Suite struct BadScaffoldTests {
  /// Puts `project` on Nix, prepares the repository, and expects a command to change nothing; the snapshot has what it
  /// says.
  private func refuses(
    _ arguments: [String] = ["update"],
    status: Int32 = 1,
    strategy: [String] = ["naersk"],
    items: [String: MemoryTree.Item] = project,
    prepare: (TestRepository) throws -> Void = { _ in },
    named name: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    try withRepository { git in
      try git.commit(items)
      let done = try Tool.run(["init", "--checkout", "--branch", "nix", "--strategy"] + strategy, in: git)
      try #require(done.status == 0, "\(done.errorText)")
      try prepare(git)
      let before = try Snapshot(git)
      let refused = try Tool.run(arguments, in: git)
      #expect(try Snapshot(git).changes(since: before) == [], sourceLocation: location)
      #expect(refused.status == status, sourceLocation: location)
      #expect(refused.output == [], sourceLocation: location)
      try expectSnapshot(refused, named: name, location: location)
    }
  }

  private func replace(_ path: String, _ old: String, _ new: String) -> (TestRepository) throws -> Void {
    { git in
      let text = String(decoding: try git.folder.read(path), as: UTF8.self)
      try #require(text.contains(old))
      try git.commit([path: .text(text.replacing(old, with: new, maxReplacements: 1))])
    }
  }

  // MARK: - Provenance

  @Test(arguments: [["update"], ["migrate", "--to", "crane"], ["check"], ["remove"]])
  func damagedProvenance(command: [String]) throws {
    try refuses(
      command,
      prepare: replace(".flakewright/options.toml", "strategy = ", "strategy "),
      named: "\(command[0]) options"
    )
    try refuses(
      command,
      prepare: replace(".flakewright/record.json", "\"generator\":", "\"generator\""),
      named: "\(command[0]) record"
    )
  }

  @Test func newerProvenance() throws {
    try refuses(
      prepare: replace(".flakewright/options.toml", "schema = 1", "schema = 2")
    )
  }

  @Test func conflictingProvenance() throws {
    try refuses(
      prepare: replace(
        ".flakewright/record.json",
        "  \"generator\": \"0.1.0\",\n",
        "<<<<<<< HEAD\n  \"generator\": \"0.1.0\",\n=======\n  \"generator\": \"0.2.0\",\n>>>>>>> other\n"
      )
    )
  }

  @Test(arguments: ["../../flake.nix", "/etc/passwd", ".git/config", "nix/../../x"])
  func pathsOutsideOfTheProject(path: String) throws {
    try refuses(
      ["remove"],
      prepare: replace(".flakewright/record.json", "\"flake.nix\"", "\"\(path)\""),
      named: path
    )
  }

  @Test func provenanceWithoutItsHalf() throws {
    try refuses(
      prepare: {
        try $0("rm", "--quiet", ".flakewright/options.toml"); try $0.commit()
      })
  }

  @Test func noProvenanceAtAll() throws {
    try refuses(
      prepare: { try $0("switch", "--quiet", "main") })
  }

  @Test func withoutARecordEditsAreNotGuessed() throws {
    let forget: (TestRepository) throws -> Void = { git in
      try git("rm", "--quiet", ".flakewright/record.json")
      try git.commit(["nix/package.nix": "mine\n"])
    }
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: forget
    )
  }

  @Test func withoutARecordEveryFileMayHaveEdits() throws {
    try withRepository { git in
      try git.commit(project)
      #expect(try Tool.run(["init", "--strategy", "naersk", "--checkout"], in: git).status == 0)
      try git("rm", "--quiet", ".flakewright/record.json")
      try git.commit(["nix/package.nix": "mine\n"])
      let done = try Tool.run(["remove"], in: git)
      #expect(done.status == 0)
      try expectSnapshot(done)
      // Without a record, nobody knows which lines of .gitignore are the user's.
      #expect(try git("diff", "--name-only", "main", "flakewright/remove") == ".gitignore")
    }
  }

  @Test func withoutARecordNothingIsLostIfNothingWasEdited() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--branch", "crane")
      try Tool.initialise(git, "naersk", "--checkout", "--branch", "nix")
      try git("rm", "--quiet", ".flakewright/record.json")
      try git.commit()
      let done = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(
        try git("diff", "--stat", "crane", "flakewright/naersk-to-crane", "--", ":!.flakewright/record.json")
          == ""
      )
    }
  }

  // MARK: - Files

  @Test func deletedFiles() throws {
    let delete: (TestRepository) throws -> Void = {
      try $0("rm", "--quiet", "nix/package.nix"); try $0.commit()
    }
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: delete,
      named: "migrate"
    )
    try refuses(
      ["update"],
      status: 2,
      prepare: delete,
      named: "update"
    )
    try refuses(
      ["check"],
      status: 2,
      prepare: delete,
      named: "check"
    )
  }

  @Test func renamedFiles() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: {
        try $0("mv", "nix/package.nix", "nix/app.nix"); try $0.commit()
      }
    )
  }

  @Test func filesThatBecameLinks() throws {
    let link: (TestRepository) throws -> Void = { git in
      try git("mv", "flake.nix", "nix/flake.nix")
      try git.commit(["flake.nix": .link("nix/flake.nix")])
    }
    try refuses(["migrate", "--to", "crane"], status: 2, prepare: link, named: "migrate")
    try refuses(
      ["migrate", "--to", "naersk", "--layout", "callpackage"],
      status: 2,
      prepare: link,
      named: "layout"
    )
    try refuses(["remove"], status: 2, prepare: link, named: "remove")
  }

  @Test func filesWhereFoldersWere() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: {
        try $0("rm", "--quiet", "-r", "nix"); try $0.commit(["nix": "mine\n"])
      }
    )
  }

  @Test func filesThatAreNoText() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: { try $0.commit(["nix/package.nix": .file([0, 1, 2], executable: false)]) }
    )
  }

  @Test func filesOfTheUserWhereNewOnesCome() throws {
    try refuses(
      ["migrate", "--to", "import-cargo"],
      status: 2,
      prepare: { try $0.commit(["nix/import-cargo.nix": "mine\n"]) }
    )
  }

  // MARK: - Repositories

  @Test func duringAMerge() throws {
    try refuses(
      prepare: { git in
        try git("switch", "--quiet", "--create", "other", "main")
        try git.commit(["other": ""])
        try git("switch", "--quiet", "nix")
        try git("merge", "--quiet", "--no-commit", "--no-ff", "other")
      })
  }

  @Test func whereTheBranchIs() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      prepare: { git in
        try git("switch", "--quiet", "--create", "flakewright/naersk-to-crane")
        try git.commit(["theirs": ""])
        try git("switch", "--quiet", "nix")
      }
    )
  }

  // MARK: - Targets

  @Test func toWhatIsThere() throws {
    try refuses(
      ["migrate", "--to", "NAERSK"])
    try refuses(
      ["migrate", "--to", "naersk", "--layout", "callpackage"],
      strategy: ["naersk", "--layout", "callpackage"],
      named: "layout"
    )
  }

  @Test func withoutTheTemplateThatItWasMadeFrom() throws {
    try withRepository { git in
      try git.commit(project)
      try git.sandbox.write([
        "ours/template.toml": """
        title = "Ours"
        description = "Built as we build."
        strategy = "crane"
        layouts = ["flake"]

        [[files]]
        path = "flake.nix"
        source = "flake.nix"

        """,
        "ours/flake.nix": "{ outputs = _: { }; }\n",
      ])
      let made = try Tool.run(["init", "--template", git.sandbox("ours"), "--checkout"], in: git)
      try #require(made.status == 0, "\(made.errorText)")
      for command in [["update"], ["check"], ["migrate", "--to", "crane", "--layout", "callpackage"]] {
        let refused = try Tool.run(command, in: git)
        #expect(refused.status == 1)
        try expectSnapshot(refused, named: command[0])
      }
      #expect(try Tool.run(["check", "--template", git.sandbox("ours")], in: git).status == 0)
      try isIdle(git, "--template", git.sandbox("ours"))
      let moved = try Tool.run(["migrate", "--to", "naersk"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(
        try git("show", "flakewright/crane-to-naersk:.flakewright/options.toml").contains(
          "template = \"naersk\""
        )
      )
    }
  }

  @Test func beginningTwice() throws {
    try refuses(
      ["init", "--strategy", "crane"])
    try refuses(
      ["init", "--strategy", "naersk"],
      named: "same"
    )
  }

  @Test func toWhatCannotBuildTheProject() throws {
    var items = project.below("rust")
    items["rust/Cargo.toml"] = """
      [package]
      name = "app"
      version = "1.0.0"
      edition = "2021"

      [dependencies]
      words = { path = "../wörds" }

      """
    items["wörds/Cargo.toml"] = "[package]\nname = \"words\"\nversion = \"1.0.0\"\n"
    items["wörds/src/lib.rs"] = ""
    try refuses(
      ["migrate", "--to", "crate2nix", "rust"],
      strategy: ["crane", "rust"],
      items: items
    )
  }

  @Test func toWhatNobodyKnows() throws {
    try refuses(["migrate", "--to", "cranes"], status: 64)
    try refuses(
      ["migrate", "--to", "crane", "--on-conflict", "marker"],
      status: 64,
      named: "value"
    )
  }
}
