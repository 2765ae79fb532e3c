import FileTree
import TestSupport
import Testing

/// Scaffolds that cannot be moved: `migrate`, `update`, `check` and `remove` say why, and leave all as it was.
@Suite struct BadScaffoldTests {
  /// Puts `project` on Nix, prepares the repository, and expects a command to fail with `message`, or one that begins
  /// with it if it ends in `…`.
  private func refuses(
    _ arguments: [String] = ["update"],
    status: Int32 = 1,
    strategy: [String] = ["naersk"],
    items: [String: MemoryTree.Item] = project,
    prepare: (TestRepository) throws -> Void = { _ in },
    says message: String,
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
      if message.hasSuffix("…") {
        #expect(
          refused.errorText.hasPrefix(message.dropLast()),
          "\(refused.errorText)",
          sourceLocation: location
        )
      } else {
        #expect(refused.errorText == message, sourceLocation: location)
      }
      #expect(refused.output == [], sourceLocation: location)
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
      prepare: replace(".flakewright.toml", "strategy = ", "strategy "),
      says: """
        error: cannot read `.flakewright.toml`: …
        """
    )
    try refuses(
      command,
      prepare: replace(".flakewright.lock", "\"generator\":", "\"generator\""),
      says: """
        error: cannot read `.flakewright.lock`: expected `:`, found `"`
          --> .flakewright.lock:…
        """
    )
  }

  @Test func newerProvenance() throws {
    try refuses(
      prepare: replace(".flakewright.toml", "schema = 1", "schema = 2"),
      says: """
        error: `.flakewright.toml` was written by a newer flakewright
          --> .flakewright.toml:2:10
          why: it has schema 2, and this flakewright knows 1
          help: install the newest flakewright
        """
    )
  }

  @Test func conflictingProvenance() throws {
    try refuses(
      prepare: replace(
        ".flakewright.lock",
        "  \"generator\": \"0.1.0\",\n",
        "<<<<<<< HEAD\n  \"generator\": \"0.1.0\",\n=======\n  \"generator\": \"0.2.0\",\n>>>>>>> other\n"
      ),
      says: """
        error: `.flakewright.lock` has merge conflict markers
          --> .flakewright.lock:…
        """
    )
  }

  @Test(arguments: ["../../flake.nix", "/etc/passwd", ".git/config", "nix/../../x"])
  func pathsOutsideOfTheProject(path: String) throws {
    try refuses(
      ["remove", "--replace"],
      prepare: replace(".flakewright.lock", "\"flake.nix\"", "\"\(path)\""),
      says: """
        error: `.flakewright.lock` names `\(path)`, which is not a path inside the project
          --> .flakewright.lock:…
        """
    )
  }

  @Test func provenanceWithoutItsHalf() throws {
    try refuses(
      prepare: {
        try $0("rm", "--quiet", ".flakewright.toml"); try $0.commit()
      },
      says: """
        error: `.flakewright.toml` is missing, although there is a `.flakewright.lock` next to it
          --> .flakewright.toml
          help: to find the last good version in its history, run `git log -- .flakewright.toml`
        """
    )
  }

  @Test func noProvenanceAtAll() throws {
    try refuses(
      prepare: { try $0("switch", "--quiet", "main") },
      says: """
        error: there is no `.flakewright.toml`
          why: flakewright only changes what it wrote, and it has written nothing here
          help: run `flakewright init --strategy buildRustPackage`
        """
    )
  }

  @Test func withoutARecordEditsAreNotGuessed() throws {
    let forget: (TestRepository) throws -> Void = { git in
      try git("rm", "--quiet", ".flakewright.lock")
      try git.commit(["nix/package.nix": "mine\n"])
    }
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: forget,
      says: """
        error: `nix/package.nix` may have edits: there is no `.flakewright.lock` that says what flakewright wrote
          --> nix/package.nix:1
          help: to find the record, run `git log -- .flakewright.lock`
          help: `--replace` takes what flakewright writes now, on the new branch only
          nothing recorded: nothing
          HEAD:
            | mine
          crane:
            | {…
        """
    )
    try refuses(
      ["remove"],
      status: 2,
      prepare: forget,
      says: """
        error: `nix/package.nix` may have edits: there is no `.flakewright.lock` that says what flakewright wrote
          --> nix/package.nix
          help: to find the record, run `git log -- .flakewright.lock`
          help: `--replace` takes what flakewright writes now, on the new branch only
        error: conflicts in 1 file; nothing was committed
        """
    )
  }

  @Test func withoutARecordNothingIsLostIfNothingWasEdited() throws {
    try withRepository { git in
      try git.commit(project)
      try Tool.initialise(git, "crane", "--branch", "crane")
      try Tool.initialise(git, "naersk", "--checkout", "--branch", "nix")
      try git("rm", "--quiet", ".flakewright.lock")
      try git.commit()
      let done = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(
        try git("diff", "--stat", "crane", "flakewright/naersk-to-crane", "--", ":!.flakewright.lock") == ""
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
      says: """
        error: `nix/package.nix` was deleted, and crane needs it with different text
          --> nix/package.nix
          help: to find the version that flakewright wrote, run `git log -- nix/package.nix`
          help: `--on-conflict markers` restores it with the new text
        error: conflicts in 1 file; nothing was committed
        """
    )
    // What nobody wants to write anew stays away.
    try refuses(
      ["update"],
      status: 0,
      prepare: delete,
      says: "    Finished the scaffold is up to date"
    )
    try refuses(
      ["check"],
      status: 2,
      prepare: delete,
      says: """
        error: `nix/package.nix` is not there [missing-file]
          --> nix/package.nix
          why: flakewright wrote it
          help: put it back: git log -- nix/package.nix
             Checked 1 finding
        """
    )
  }

  @Test func renamedFiles() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: {
        try $0("mv", "nix/package.nix", "nix/app.nix"); try $0.commit()
      },
      says: "error: `nix/package.nix` was deleted, and crane needs it with different text\n…"
    )
  }

  @Test func filesThatBecameLinks() throws {
    let link: (TestRepository) throws -> Void = { git in
      try git("mv", "flake.nix", "nix/flake.nix")
      try git.commit(["flake.nix": .link("nix/flake.nix")])
    }
    let message = """
      error: `flake.nix` is a symbolic link
        --> flake.nix
        help: restore the file in a separate commit, then run this again
      error: conflicts in 1 file; nothing was committed
      """
    try refuses(["migrate", "--to", "crane"], status: 2, prepare: link, says: message)
    try refuses(
      ["migrate", "--to", "naersk", "--layout", "callpackage"],
      status: 2,
      prepare: link,
      says: message
    )
    try refuses(["remove"], status: 2, prepare: link, says: message)
  }

  @Test func filesWhereFoldersWere() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: {
        try $0("rm", "--quiet", "-r", "nix"); try $0.commit(["nix": "mine\n"])
      },
      says: "error: `nix/package.nix` is below `nix`, which is not a folder\n…"
    )
  }

  @Test func filesThatAreNoText() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      status: 2,
      prepare: { try $0.commit(["nix/package.nix": .file([0, 1, 2], executable: false)]) },
      says: """
        error: `nix/package.nix` is not a text file
          --> nix/package.nix
          help: to find the version that flakewright wrote, run `git log -- nix/package.nix`
        error: conflicts in 1 file; nothing was committed
        """
    )
  }

  @Test func filesOfTheUserWhereNewOnesCome() throws {
    try refuses(
      ["migrate", "--to", "import-cargo"],
      status: 2,
      prepare: { try $0.commit(["nix/import-cargo.nix": "mine\n"]) },
      says: """
        error: `nix/import-cargo.nix` exists and was not written by flakewright
          --> nix/import-cargo.nix:1
          help: `--replace` replaces it, on the new branch only
          flakewright 0.1.0: nothing
          HEAD:
            | mine
          import-cargo:…
        """
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
      },
      says: """
        error: a merge is not finished
          why: HEAD may not be the commit that you mean
          help: to see how to finish it, run `git status`
        """
    )
  }

  @Test func whereTheBranchIs() throws {
    try refuses(
      ["migrate", "--to", "crane"],
      prepare: { try $0("branch", "flakewright/naersk-to-crane") },
      says: """
        error: the branch `flakewright/naersk-to-crane` exists already
          help: delete it: git branch -D flakewright/naersk-to-crane
          help: choose another name with --branch
        """
    )
  }

  // MARK: - Targets

  @Test func toWhatIsThere() throws {
    try refuses(
      ["migrate", "--to", "NAERSK"],
      says: """
        error: the project uses naersk already, in the layout flake
          help: to renew the scaffold, run `flakewright update`
        """
    )
    try refuses(
      ["migrate", "--to", "naersk", "--layout", "callpackage"],
      strategy: ["naersk", "--layout", "callpackage"],
      says: """
        error: the project uses naersk already, in the layout callpackage
          help: to renew the scaffold, run `flakewright update`
        """
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
      let message = """
        error: the scaffold was made from the template `ours`, which is not built in
          help: name its folder with `--template`
        """
      for command in [["update"], ["check"], ["migrate", "--to", "crane", "--layout", "callpackage"]] {
        let refused = try Tool.run(command, in: git)
        #expect(refused.status == 1)
        #expect(refused.errorText == message)
      }
      #expect(try Tool.run(["check", "--template", git.sandbox("ours")], in: git).status == 0)
      let idle = try Tool.run(["update", "--template", git.sandbox("ours")], in: git)
      #expect(idle.errorText.hasSuffix("the scaffold is up to date"))
      let moved = try Tool.run(["migrate", "--to", "naersk"], in: git)
      #expect(moved.status == 0, "\(moved.errorText)")
      #expect(
        try git("show", "flakewright/crane-to-naersk:.flakewright.toml").contains("template = \"naersk\"")
      )
    }
  }

  @Test func beginningTwice() throws {
    try refuses(
      ["init", "--strategy", "crane"],
      says: """
        error: the project has a scaffold already (naersk)
          --> .flakewright.toml
          help: to move it, run `flakewright migrate --to crane`
          help: `--replace` starts over, without your edits
        """
    )
    try refuses(
      ["init", "--strategy", "naersk"],
      says: """
        error: the project has a scaffold already (naersk)
          --> .flakewright.toml
          help: to renew it, run `flakewright update`
          help: `--replace` starts over, without your edits
        """
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
      words = { path = "../words" }

      """
    items["words/Cargo.toml"] = "[package]\nname = \"words\"\nversion = \"1.0.0\"\n"
    items["words/src/lib.rs"] = ""
    try refuses(
      ["migrate", "--to", "naersk", "rust"],
      strategy: ["crane", "rust"],
      items: items,
      says: """
        error: naersk cannot read `words`
          --> words
          why: a path dependency stands outside the workspace's folder
          help: `--to` `buildRustPackage`, `import-cargo`, `crate2nix` or `crane` can
        """
    )
  }

  @Test func toWhatNobodyKnows() throws {
    try refuses(
      ["migrate", "--to", "cranes"],
      says: """
        error: invalid value `cranes` for `--to` (possible values: buildRustPackage, import-cargo, naersk, crate2nix, crane)
          help: did you mean `crane`?
        """
    )
    try refuses(
      ["migrate", "--to", "crane", "--on-conflict", "marker"],
      says: """
        error: invalid value `marker` for `--on-conflict` (possible values: stop, markers)
          help: did you mean `markers`?
        """
    )
  }
}
