import FileTree
import TestSupport
import Testing

/// What `migrate`, `update` and `remove` do, seen from the outside.
@Suite struct MigrateTests {
  /// A project whose HEAD has a scaffold.
  private func withScaffold(
    _ strategy: String = "naersk",
    _ arguments: String...,
    items: [String: MemoryTree.Item] = project,
    body: (TestRepository) throws -> Void
  ) throws {
    try withRepository { git in
      try git.commit(items)
      let done = try Tool.run(["init", "--strategy", strategy, "--checkout"] + arguments, in: git)
      try #require(done.status == 0, "\(done.errorText)")
      try body(git)
    }
  }

  private func edit(_ git: TestRepository, _ path: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try git.folder.read(path), as: UTF8.self)
    try #require(text.contains(old))
    try git.commit([path: .text(text.replacing(old, with: new, maxReplacements: 1))])
  }

  @Test func oneNewBranchIsAllThatChanges() throws {
    try withScaffold { git in
      try edit(git, "flake.nix", "    pkgs.clippy", "    pkgs.bacon\n              pkgs.clippy")
      try git.write(["untracked": ""])
      let before = try Snapshot(git)
      let done = try Tool.run(["migrate", "--to", "Crane"], in: git)
      let branch = "flakewright/naersk-to-crane"
      #expect(
        try Snapshot(git).changes(since: before) == [
          "+ repository/.git/logs/refs/heads/\(branch)", "+ repository/.git/refs/heads/\(branch)",
        ]
      )
      #expect(done.status == 0)
      #expect(try git("rev-parse", "\(branch)^") == git("rev-parse", "HEAD"))
      try expectSnapshot(done)
      #expect(try git("show", "\(branch):flake.nix").contains("            pkgs.bacon\n"))
      #expect(
        try git.message(of: branch) == """
          Move the Nix scaffold from naersk to crane

          `nix build` builds `app` with crane, and `nix develop` opens a shell
          with the build inputs.

          - kept, with edits: flake.nix
          - changed: .flakewright/options.toml, .flakewright/record.json,
            flake.lock, flake.nix, nix/package.nix
          - packages.default = app: it is the root package

          Flakewright-Strategy: crane
          Flakewright-Version: 0.1.0
          """
      )
      #expect(try git("fsck", "--strict").isEmpty)
    }
  }

  @Test func theShellMovesBetweenTheLayouts() throws {
    try withScaffold { git in
      try edit(git, "flake.nix", "    pkgs.clippy", "    pkgs.bacon\n            pkgs.clippy")
      let there = try Tool.run(
        ["migrate", "--to", "naersk", "--layout", "callpackage", "--checkout"],
        in: git
      )
      #expect(there.status == 0, "\(there.errorText)")
      #expect(try git("symbolic-ref", "--short", "HEAD") == "flakewright/flake-to-callpackage")
      #expect(
        String(decoding: try git.folder.read("shell.nix"), as: UTF8.self).contains("\n    pkgs.bacon\n")
      )
      #expect(try git("ls-files", "flake.nix") == "")
      let back = try Tool.run(["migrate", "--to", "naersk", "--layout", "flake"], in: git)
      #expect(back.status == 0, "\(back.errorText)")
      #expect(try git("diff", "flakewright/naersk", "flakewright/callpackage-to-flake", "--", "*.nix") == "")
    }
  }

  // MARK: - Conflicts

  @Test func stopsAtAConflict() throws {
    try withScaffold { git in
      try edit(git, "nix/package.nix", "strictDeps = true;", "buildPhase = \"make\";\n    strictDeps = true;")
      let before = try Snapshot(git)
      let done = try Tool.run(["migrate", "--to", "crane"], in: git)
      #expect(try Snapshot(git).changes(since: before) == [])
      #expect(done.status == 2)
      #expect(done.output == [])
      try expectSnapshot(done)
    }
  }

  @Test func commitsBothSidesIfAsked() throws {
    try withScaffold { git in
      try edit(git, "nix/package.nix", "strictDeps = true;", "buildPhase = \"make\";\n    strictDeps = true;")
      let done = try Tool.run(["migrate", "--to", "crane", "--on-conflict", "markers"], in: git)
      #expect(done.status == 2)
      let branch = "flakewright/naersk-to-crane"
      try expectSnapshot(done)
      let text = try git("show", "\(branch):nix/package.nix").split(separator: "\n")
      for marker in ["<<<<<<< HEAD", "||||||| flakewright 0.1.0", "=======", ">>>>>>> crane"] {
        #expect(text.count { $0 == marker } == 1, "\(marker)")
      }
      #expect(
        try git("log", "-1", "--format=%B", branch).contains(
          "- conflicts, between markers: nix/package.nix\n"
        )
      )
      // Nobody takes the markers for edits.
      try git("switch", "--quiet", branch)
      for command in [["update"], ["migrate", "--to", "naersk", "--on-conflict", "markers"], ["check"]] {
        let again = try Tool.run(command + (command[0] == "check" ? [] : ["--dry-run"]), in: git)
        #expect(again.status == 2)
        try expectSnapshot(again, named: command[0])
      }
    }
  }

  @Test func editsWithoutAPlaceAreAConflict() throws {
    try withScaffold { git in
      try edit(git, "flake.nix", "      formatter", "      overlays.mine = _: _: { };\n\n      formatter")
      let done = try Tool.run(["migrate", "--to", "crane", "--layout", "callpackage"], in: git)
      #expect(done.status == 2)
      try expectSnapshot(done)
      let dropped = try Tool.run(
        ["migrate", "--to", "crane", "--layout", "callpackage", "--replace"],
        in: git
      )
      #expect(dropped.status == 0)
      #expect(
        try git("log", "-1", "--format=%B", "flakewright/naersk-to-crane").contains(
          "- dropped, with edits: flake.nix\n"
        )
      )
    }
  }

  private func line(of text: String, in git: TestRepository) throws -> Int {
    let lines = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    return (lines.firstIndex { $0.contains(text) } ?? -1) + 1
  }

  @Test func reportsAsJSON() throws {
    try withScaffold { git in
      try edit(git, "nix/package.nix", "strictDeps = true;", "buildPhase = \"make\";\n    strictDeps = true;")
      let stopped = try Tool.run(["migrate", "--to", "crane", "--json"], in: git)
      #expect(stopped.status == 2 && stopped.errors == [])
      #expect(
        stopped.text.hasPrefix(
          #"{"schema":1,"outcome":"stopped","strategy":"crane","recommendation":null,"branch":"flakewright/naersk-to-crane","commit":null,"#
        )
      )
      #expect(stopped.text.contains(#""conflicts":[{"file":"nix/package.nix","line":"#))
      let idle = try Tool.run(["update", "--json"], in: git)
      #expect(idle.status == 0)
      #expect(
        idle.text.hasPrefix(
          #"{"schema":1,"outcome":"unchanged","strategy":"naersk","recommendation":null,"branch":null,"commit":null,"#
        )
      )
    }
  }

  // MARK: - Update

  @Test func followsTheProject() throws {
    try withScaffold { git in
      let idle = try Tool.run(["update"], in: git)
      #expect(idle.status == 0)
      try expectSnapshot(idle)
      #expect(try git("branch", "--list", "flakewright/update") == "")

      try edit(git, "flake.nix", "    pkgs.clippy", "    pkgs.bacon\n              pkgs.clippy")
      let manifest = String(decoding: try git.folder.read("Cargo.toml"), as: UTF8.self)
      try git.commit(["Cargo.toml": .text(manifest + "description = \"Words\"\nlicense = \"MIT\"\n")])
      let done = try Tool.run(["update", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let package = String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
      #expect(package.contains("license = lib.licenses.mit;"))
      #expect(try git("log", "-1", "--format=%s") == "Update the Nix scaffold")
      #expect(try git("show", "HEAD:flake.nix").contains("pkgs.bacon"))
      try git("branch", "-m", "done")
      try isIdle(git)
    }
  }

  @Test func followsEditedOptions() throws {
    try withScaffold { git in
      try edit(git, ".flakewright/options.toml", "nixos-unstable\"", "nixos-26.05\" # stable, please")
      try edit(git, ".flakewright/options.toml", "  \"aarch64-darwin\",\n", "")
      let done = try Tool.run(["update", "--checkout"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      let flake = String(decoding: try git.folder.read("flake.nix"), as: UTF8.self)
      #expect(flake.contains("nixpkgs/nixos-26.05") && !flake.contains("aarch64-darwin"))
      let options = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      #expect(options.contains("nixos-26.05\" # stable, please\n") && !options.contains("aarch64-darwin"))
      try git("branch", "-m", "done")
      try isIdle(git)
    }
  }

  // MARK: - Remove

  @Test func removesWhatItWrote() throws {
    let items = project.with([".gitignore": "/target\n"])
    try withScaffold(items: items) { git in
      let done = try Tool.run(["remove"], in: git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try git("diff", "main", "flakewright/remove") == "")
      #expect(
        try git.message(of: "flakewright/remove") == """
          Remove the Nix scaffold

          This removes what flakewright wrote. The rest of the project stays as it
          is.

          - changed: .gitignore
          - removed: .flakewright/.gitattributes, .flakewright/options.toml,
            .flakewright/record.json, flake.lock, flake.nix, nix/package.nix

          Flakewright-Version: 0.1.0
          """
      )
      try edit(git, "flake.nix", "{\n", "{\n  # Mine.\n")
      let edited = try Tool.run(["remove", "--branch", "again"], in: git)
      #expect(edited.status == 0)
      try expectSnapshot(edited)
      #expect(try git("diff", "main", "again") == "")
    }
  }
}
