import FileTree
import Strategies
import TestSupport
import Testing

/// The folder `.flakewright/`: what git makes of it, and what is left without it.
@Suite struct ProvenanceFolderTests {
  @Test func gitShowReadsWell() throws {
    try EditedScaffold.with(.crane) { scaffold in
      let git = scaffold.git
      let shown = try git("show", "--format=%s", "HEAD")
      #expect(shown.contains("Binary files /dev/null and b/.flakewright/record.json differ\n"))
      #expect(!shown.contains("\"facts\""))
      // In a working tree that does not have the branch, git knows no attributes of it.
      try git("switch", "--quiet", "main")
      let lines = try git("show", "--format=%s", "flakewright/crane").split(separator: "\n")
      let files = lines.filter { $0.hasPrefix("diff --git") }.map { $0.split(separator: " ").last ?? "" }
      #expect(files.prefix(2) == ["b/.flakewright/.gitattributes", "b/.flakewright/options.toml"])
      let start = try #require(lines.firstIndex { $0 == "+++ b/.flakewright/record.json" })
      let count = lines[start...].prefix { !$0.hasPrefix("diff --git") }.count
      #expect(count < 42, "\(count) lines of JSON")
      // No file of the user's is touched for it.
      #expect(
        try git("diff", "--name-only", "main", "flakewright/crane", "--", "*.gitattributes")
          == ".flakewright/.gitattributes"
      )
    }
  }

  /// Two people add what their branches need, and merge.
  @Test func updatesOfTwoBranches() throws {
    try EditedScaffold.with(.crane) { scaffold in
      let git = scaffold.git
      try git("switch", "--quiet", "--create", "one")
      try scaffold.edit(".flakewright/options.toml") { $0 + "doCheck = false\n" }
      try scaffold.run("update", "--branch", "one-updated")
      try git("switch", "--quiet", "--create", "two", "flakewright/crane")
      try scaffold.edit("flake.nix", "pkgs.clippy\n", "pkgs.clippy\n              pkgs.bacon\n")
      try scaffold.edit(".flakewright/options.toml", "nixos-unstable", "nixos-26.05")
      try scaffold.run("update", "--branch", "two-updated")
      let ours = try git.folder.read(".flakewright/record.json")

      let merge = try git.git(["merge", "--no-edit", "one-updated"], fails: true)
      #expect(merge.status == 1)
      #expect(merge.text.contains("Merge conflict in .flakewright/record.json"))
      #expect(try git("diff", "--name-only", "--diff-filter=U") == ".flakewright/record.json")
      #expect(try git.folder.read(".flakewright/record.json") == ours, "no markers")

      // While the merge is not finished.
      let refused = try Tool.run(["update"], in: git)
      #expect(refused.status == 1)
      try expectSnapshot(refused, named: "during")
      try git.commit()
      let checked = try Tool.run(["check"], in: git)
      #expect(checked.status == 2)
      try expectSnapshot(checked, named: "check")
      try scaffold.run("update", "--branch", "merged")
      #expect(try scaffold.text("flake.nix").contains("pkgs.bacon\n"))
      #expect(try scaffold.text("flake.nix").contains("nixos-26.05"))
      #expect(try scaffold.text("nix/package.nix").contains("doCheck = false;"))
      #expect(try Tool.run(["check"], in: git).status == 0)
      try isIdle(git)
      // The record is as if one person had made both.
      let record = try scaffold.text(".flakewright/record.json")
      #expect(record.contains("doCheck = false") && record.contains("nixos-26.05"))
      #expect(!record.contains("pkgs.bacon"))
    }
  }

  @Test func withoutItTheScaffoldIsHandWritten() throws {
    try EditedScaffold.with(.naersk) { scaffold in
      let git = scaffold.git
      let before = try git("rev-parse", "HEAD")
      try git("rm", "--quiet", "-r", ".flakewright")
      try git.commit()
      for command in [["update"], ["check"], ["remove"], ["migrate", "--to", "crane"]] {
        let refused = try Tool.run(command, in: git)
        #expect(refused.status == 1)
        try expectSnapshot(refused, named: command[0])
      }
      // As the help says.
      try scaffold.run("migrate", "--to", "naersk", "--replace", "--branch", "adopted")
      #expect(try git("diff", "--name-only", before, "HEAD") == ".flakewright/record.json")
      try isIdle(git)
    }
  }

  @Test func removeLeavesNothing() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit(".flakewright/options.toml") { "# Mine.\n" + $0 }
      try scaffold.edit(".flakewright/.gitattributes") { "# Mine.\n" + $0 }
      #expect(try Tool.run(["remove", "--checkout"], in: scaffold.git).status == 0)
      #expect(try scaffold.git("diff", "--stat", "main", "HEAD") == "")
    }
  }

  @Test func editsOfItsAttributesStay() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit(".flakewright/.gitattributes", " -diff", "")
      #expect(try Tool.run(["check"], in: scaffold.git).status == 0)
      try scaffold.run("migrate", "--to", "naersk")
      #expect(try scaffold.text(".flakewright/.gitattributes").hasSuffix("linguist-generated -merge -text\n"))
    }
  }

  @Test func aPatchOfItApplies() throws {
    try EditedScaffold.with(.crane) { scaffold in
      let git = scaffold.git
      let dry = try Tool.run(["migrate", "--to", "naersk", "--dry-run"], in: git)
      #expect(dry.status == 0 && !dry.text.contains("\"facts\""))
      _ = try git.git(["apply", "--index"], input: dry.output)
      let applied = try git("write-tree")
      try git("reset", "--quiet", "--hard")
      try scaffold.run("migrate", "--to", "naersk")
      #expect(try git("rev-parse", "HEAD^{tree}") == applied)
    }
  }

  // MARK: - Without a record

  @Test(arguments: Strategy.allCases, Layout.allCases)
  func noRecord(strategy: Strategy, layout: Layout) throws {
    let items = project.with(["src/lib.rs": "", "README.md": "# App\n"])
    let arguments = ["--layout", layout.rawValue, "--branch"]
    try withRepository { git in
      try git.commit(items)
      func run(_ arguments: [String]) throws {
        let done = try Tool.run(arguments, in: git)
        try #require(done.status == 0, "\(done.errorText)")
      }
      try run(["init", "--strategy", strategy.rawValue] + arguments + ["full"])
      try run(["init", "--strategy", strategy.rawValue, "--no-record", "--checkout"] + arguments + ["bare"])
      #expect(try git("ls-tree", "-r", "--name-only", "HEAD", ".flakewright") == "")
      #expect(try git("diff", "--name-only", "full", "bare", "--", ":!.flakewright") == "")
      // What there is to be adopted is adopted: all files stay, and the folder comes.
      try run(["init", "--strategy", strategy.rawValue] + arguments + ["begun"])
      try run(["migrate", "--to", strategy.rawValue, "--replace", "--branch", "adopted"])
      for branch in ["begun", "adopted"] {
        #expect(try git("diff", "--name-only", "full", branch) == ".flakewright/record.json", "\(branch)")
        #expect(
          try git("log", "-1", "--format=%s", branch) == "Record the Nix scaffold (\(strategy.rawValue))"
        )
        try git("switch", "--quiet", branch)
        try isIdle(git)
        #expect(try Tool.run(["check"], in: git).status == 0)
      }
    }
  }

  @Test func noRecordTakesItAway() throws {
    try EditedScaffold.with(.crane) { scaffold in
      let git = scaffold.git
      try git("branch", "start")
      try scaffold.edit("flake.nix", "pkgs.clippy\n", "pkgs.clippy\n              pkgs.bacon\n")
      try scaffold.run("update", "--no-record")
      #expect(
        try git("diff", "--name-status", "HEAD~1", "HEAD") == """
          D\t.flakewright/.gitattributes
          D\t.flakewright/options.toml
          D\t.flakewright/record.json
          """
      )
      try git("switch", "--quiet", "start")
      try scaffold.run("migrate", "--to", "naersk", "--no-record")
      #expect(try git("ls-files", ".flakewright") == "")
      #expect(try scaffold.text("flake.nix").contains("naersk"))
    }
  }

  @Test func noRecordInTheWorkingTree() throws {
    try EditedScaffold.with(.crane) { scaffold in
      let done = try Tool.run(["update", "--write", "--no-record"], in: scaffold.git)
      #expect(done.status == 0, "\(done.errorText)")
      #expect(try DiskTree(scaffold.git.path).entry(at: ".flakewright") == nil)
    }
  }

  @Test func adoptionOfAnEditedScaffold() throws {
    try EditedScaffold.with(.crane, "--no-record") { scaffold in
      try scaffold.edit("flake.nix", "pkgs.clippy\n", "pkgs.clippy\n              pkgs.bacon\n")
      try scaffold.run("migrate", "--to", "crane", "--replace", "--branch", "adopted")
      #expect(try scaffold.text("flake.nix").contains("pkgs.bacon\n"))
      try isIdle(scaffold.git)
    }
  }

  // MARK: - Sources

  @Test(arguments: Strategy.allCases) func itIsNoSource(strategy: Strategy) throws {
    try EditedScaffold.with(strategy) { scaffold in
      let package = try scaffold.text("nix/package.nix")
      #expect(package.contains("../.flakewright\n"))
      // A folder that is there already does not change that.
      try isIdle(scaffold.git)
    }
  }
}
