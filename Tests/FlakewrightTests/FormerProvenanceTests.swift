import FileTree
import TestSupport
import Testing

/// A scaffold that an earlier version of flakewright wrote, with its provenance in two files next to flake.nix.
@Suite struct FormerProvenanceTests {
  /// Runs `body` with the scaffold of Tests/Fixtures/former, to which `edits` were made.
  private func withFormer(
    _ edits: [(path: String, old: String, new: String)] = [],
    below folder: String = "",
    body: (TestRepository) throws -> Void
  ) throws {
    let fixture = try Golden.filesOnDisk(below: "\(sourceFolder)/Tests/Fixtures/former")
    var items: [String: MemoryTree.Item] = [:]
    for (path, bytes) in fixture {
      var text = String(decoding: bytes, as: UTF8.self)
      for edit in edits where edit.path == path {
        try #require(text.contains(edit.old), "\(path): \(edit.old)")
        text = text.replacing(edit.old, with: edit.new, maxReplacements: 1)
      }
      items[TreePath.join(folder, path)] = .text(text)
    }
    try withRepository { git in
      try git.commit(items)
      try body(git)
    }
  }

  private func codes(_ done: Finished) -> [String] {
    done.errorText.split(separator: "\n").compactMap { line in
      line.hasSuffix("]") ? line.split(separator: "[").last.map { String($0.dropLast()) } : nil
    }
  }

  private func run(_ arguments: String..., in git: TestRepository, status: Int32 = 0) throws -> Finished {
    let done = try Tool.run(arguments, in: git)
    try #require(done.status == status, "\(done.errorText)")
    return done
  }

  @Test(arguments: ["", "rust"]) func updateMovesIt(folder: String) throws {
    try withFormer(below: folder) { git in
      let checked = try Tool.run(["check", git.folder(folder)], in: git)
      #expect(checked.status == 2)
      #expect(codes(checked).first == "former-provenance")
      #expect(codes(checked).count { $0 == "former-provenance" } == 1)
      if folder.isEmpty { try expectSnapshot(checked, named: "check") }

      let done = try run("update", git.folder(folder), "--checkout", in: git)
      if folder.isEmpty { try expectSnapshot(done, named: "update") }
      #expect(try run("check", git.folder(folder), in: git).errorText.contains("up to date"))
      // It is what `init` writes today, to the byte; the lines of .gitignore stay flakewright's.
      try git("switch", "--quiet", "--create", "fresh", "main")
      let old = [".flakewright.toml", ".flakewright.lock", "flake.nix", "nix", ".gitignore"]
      for path in old { try git("rm", "--quiet", "-r", TreePath.join(folder, path)) }
      try git.commit()
      _ = try run(
        "init",
        git.folder(folder),
        "--strategy",
        "crane",
        "--lock",
        "none",
        "--branch",
        "new",
        in: git
      )
      #expect(try git("diff", "--stat", "new", "flakewright/update") == "")
    }
  }

  @Test func editsOfTheOptionsStay() throws {
    let edits: [(String, String, String)] = [
      (".flakewright.toml", "nixos-unstable\"", "nixos-26.05\" # stable, please"),
      (".flakewright.toml", "[answers]", "# Ask Ada.\n[answers]\ndoCheck = false"),
      (".flakewright.toml", "  \"aarch64-darwin\",\n]\n", "]\n\n[answers.linux]\nbuildInputs = ['udev']\n"),
    ]
    try withFormer(edits) { git in
      #expect(
        codes(try run("check", in: git, status: 2)) == [
          "former-provenance", "edited-provenance",
        ]
      )
      _ = try run("update", "--checkout", in: git)
      let options = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      try expectSnapshot(options)
      #expect(
        try git("ls-files", ".flakewright*", ".gitattributes") == """
          .flakewright/.gitattributes
          .flakewright/options.toml
          .flakewright/record.json
          """
      )
      #expect(try git("show", "HEAD:flake.nix").contains("nixos-26.05"))
      #expect(try git("show", "HEAD:nix/package.nix").contains("doCheck = false"))
      #expect(try run("check", in: git).status == 0)
      try isIdle(git)
      // git follows the file, so that `git log --follow` and `git blame` have its history.
      #expect(
        try git("log", "--follow", "--format=%s", "--", ".flakewright/options.toml")
          == "Update the Nix scaffold\nChange"
      )
    }
  }

  @Test func editsOfTheFilesStay() throws {
    let edits = [
      ("flake.nix", "  outputs =\n", "  inputs.mine.url = \"github:me/mine\";\n\n  outputs =\n"),
      ("nix/package.nix", "strictDeps = true;", "strictDeps = true;\n    # Mine.\n    preBuild = \"true\";"),
    ]
    try withFormer(edits) { git in
      _ = try run("update", "--checkout", in: git)
      #expect(try git("show", "HEAD:flake.nix").contains("github:me/mine"))
      #expect(try git("show", "HEAD:nix/package.nix").contains("# Mine.\n"))
      try isIdle(git)
    }
  }

  @Test func migrateMovesIt() throws {
    try withFormer([(".flakewright.toml", "[answers]", "[answers]\ndoCheck = false")]) { git in
      _ = try run("migrate", "--to", "naersk", "--checkout", in: git)
      let options = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      #expect(options.contains("strategy = \"naersk\"") && options.contains("[options]\ndoCheck = false"))
      #expect(try git("ls-files", ".flakewright.*") == "")
      try isIdle(git)
    }
  }

  @Test func removeRemovesIt() throws {
    try withFormer([(".flakewright.toml", "[answers]", "# Mine.\n[answers]")]) { git in
      _ = try run("remove", "--checkout", in: git)
      #expect(try git("ls-files") == "Cargo.lock\nCargo.toml\nsrc/main.rs")
    }
  }

  @Test func startingOverRemovesIt() throws {
    try withFormer { git in
      _ = try run("init", "--strategy", "naersk", "--replace", "--checkout", in: git)
      #expect(try git("ls-files", ".flakewright.*") == "")
      try isIdle(git)
    }
  }

  @Test func withoutTheRecordNothingIsLost() throws {
    try withFormer([("nix/package.nix", "strictDeps = true;", "strictDeps = false;")]) { git in
      try git("rm", "--quiet", ".flakewright.lock")
      try git.commit()
      #expect(codes(try run("check", in: git, status: 2)).prefix(2) == ["former-provenance", "no-record"])
      let before = try Snapshot(git)
      _ = try run("update", in: git, status: 2)
      #expect(try Snapshot(git).changes(since: before) == [])
    }
  }

  @Test func inTheWorkingTree() throws {
    try withFormer { git in
      _ = try run("update", "--write", in: git)
      let written = try git("status", "--porcelain", "--untracked-files=all")
      #expect(written.contains(" D .flakewright.lock") && written.contains("?? .flakewright/record.json"))
      // The index has the old files still.
      _ = try run("update", "--write", in: git)
      #expect(try git("status", "--porcelain", "--untracked-files=all") == written)
      try git.commit()
      try isIdle(git)
    }
  }

  // MARK: - Branches

  @Test func anEditOnAnotherBranchFollowsTheMove() throws {
    try withFormer { git in
      try git("switch", "--quiet", "--create", "edit")
      let options = String(decoding: try git.folder.read(".flakewright.toml"), as: UTF8.self)
      try git.commit([".flakewright.toml": .text(options + "doCheck = false\n")])
      try git("switch", "--quiet", "main")
      _ = try run("update", "--checkout", in: git)
      // git sees that the file moved.
      try git("merge", "--quiet", "--no-edit", "edit")
      #expect(codes(try run("check", in: git, status: 2)) == ["edited-provenance"])
      _ = try run("update", "--checkout", "--branch", "next", in: git)
      #expect(try git("show", "HEAD:.flakewright/options.toml").contains("\ndoCheck = false"))
      try isIdle(git)
    }
  }

  @Test func twoUpdatesOfOneScaffold() throws {
    try withFormer { git in
      _ = try run("update", "--branch", "one", in: git)
      let options = String(decoding: try git.folder.read(".flakewright.toml"), as: UTF8.self)
      try git.commit([".flakewright.toml": .text(options + "doCheck = false\n")])
      // Both files are there after a merge in which someone kept the old one.
      let merged = try git.git(["merge", "--quiet", "--no-commit", "one"], fails: true)
      try git("checkout", "--quiet", "one", "--", ".")
      try git.write([".flakewright.toml": .text(options + "doCheck = false\n")])
      try git.commit()
      let refused = try run("update", in: git, status: 1)
      try expectSnapshot(refused)
      #expect(try Tool.run(["check"], in: git).status == 1, "\(merged.errorText)")
      try git("rm", "--quiet", ".flakewright.toml")
      try git.commit()
      try isIdle(git)
      // One that says the same is only in the way.
      try git.commit([".flakewright.toml": .text(options)])
      #expect(codes(try run("check", in: git, status: 2)) == ["former-provenance"])
      _ = try run("update", "--checkout", "--branch", "clean", in: git)
      #expect(try git("ls-files", ".flakewright.*") == "")
    }
  }
}
