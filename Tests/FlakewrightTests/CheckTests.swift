import FileTree
import TestSupport
import Testing

/// What `check` finds.
@Suite struct CheckTests {
  private func withScaffold(
    _ arguments: [String] = ["crane"],
    items: [String: MemoryTree.Item] = project,
    body: (TestRepository) throws -> Void
  ) throws {
    try withRepository { git in
      try git.commit(items)
      let done = try Tool.run(["init", "--checkout", "--branch", "nix", "--strategy"] + arguments, in: git)
      try #require(done.status == 0, "\(done.errorText)")
      try body(git)
    }
  }

  /// Checks, and expects these codes; nothing changes.
  @discardableResult
  private func check(
    _ git: TestRepository,
    _ arguments: String...,
    finds codes: [String],
    location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let before = try Snapshot(git)
    let done = try Tool.run(["check"] + arguments, in: git)
    #expect(try Snapshot(git).changes(since: before) == [], sourceLocation: location)
    let found = done.errorText.split(separator: "\n").compactMap { line in
      line.hasSuffix("]") ? line.split(separator: "[").last.map { String($0.dropLast()) } : nil
    }
    #expect(found == codes, "\(done.errorText)", sourceLocation: location)
    let isUpToDate = Set(codes).isSubset(of: ["uncommitted-changes", "unfinished-operation"])
    #expect(done.status == (isUpToDate ? 0 : 2), sourceLocation: location)
    return done.errorText
  }

  @Test func saysThatAllIsWell() throws {
    try withScaffold { git in
      #expect(try check(git, finds: []) == "     Checked the scaffold is up to date")
      // Edits are the user's right.
      try git.commit([
        "nix/package.nix": .text(
          "# Mine.\n" + String(decoding: try git.folder.read("nix/package.nix"), as: UTF8.self)
        )
      ])
      try check(git, finds: [])
    }
  }

  @Test func looksAtCommitsAndAtTheIndex() throws {
    try withScaffold { git in
      let manifest = String(decoding: try git.folder.read("Cargo.toml"), as: UTF8.self)
      try git.write(["Cargo.toml": .text(manifest + "license = \"MIT\"\n")])
      try expectSnapshot(try check(git, finds: ["uncommitted-changes"]), named: "uncommitted")
      try check(git, "--staged", finds: [])
      try git("add", "Cargo.toml")
      try check(git, finds: ["uncommitted-changes"])
      try check(git, "--staged", finds: ["stale-file"])
      try git.commit()
      try git("tag", "stale")
      try check(git, finds: ["stale-file"])
      try check(git, "--rev", "HEAD~1", finds: [])
      try git("switch", "--quiet", "--detach", "HEAD~1")
      try check(git, finds: [])
      try check(git, "--rev", "stale", finds: ["stale-file"])
      let refused = try Tool.run(["check", "--rev", "nothing"], in: git)
      #expect(refused.status == 1)
      try expectSnapshot(refused)
    }
  }

  @Test func saysThatAMergeIsNotFinished() throws {
    try withScaffold { git in
      let manifest = String(decoding: try git.folder.read("Cargo.toml"), as: UTF8.self)
      try git("switch", "--quiet", "--create", "other")
      try git.commit(["Cargo.toml": .text(manifest + "license = \"MIT\"\n")])
      try git("switch", "--quiet", "nix")
      try git.commit(["Cargo.toml": .text(manifest + "license = \"ISC\"\n")])
      #expect(try Tool.run(["update", "--checkout"], in: git).status == 0)
      #expect(try git.git(["merge", "other"], fails: true).status == 1)
      try expectSnapshot(try check(git, finds: ["unfinished-operation", "uncommitted-changes"]))
    }
  }

  @Test func namesTheMembersAndPrograms() throws {
    let workspace: [String: MemoryTree.Item] = [
      "Cargo.toml": "[workspace]\nmembers = [\"crates/*\"]\nresolver = \"2\"\n",
      "Cargo.lock": project["Cargo.lock"] ?? "",
      "crates/app/Cargo.toml": project["Cargo.toml"] ?? "", "crates/app/src/main.rs": "fn main() {}\n",
    ]
    try withScaffold(items: workspace) { git in
      try git.commit([
        "crates/more/Cargo.toml": "[package]\nname = \"more\"\nversion = \"1.0.0\"\n",
        "crates/more/src/main.rs": "fn main() {}\n",
        "Cargo.lock":
          "version = 4\n\n[[package]]\nname = \"app\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"more\"\nversion = \"1.0.0\"\n",
      ])
      #expect(
        try check(git, finds: ["new-member", "new-binary"]) == """
          error: the scaffold does not build the package `more` [new-member]
            --> crates/more/Cargo.toml
            help: run `flakewright update`
          error: the scaffold does not know the program `more` [new-binary]
            --> crates/more/Cargo.toml
            help: run `flakewright update`
               Checked 2 findings
          """
      )
      #expect(try Tool.run(["update", "--checkout"], in: git).status == 0)
      try check(git, finds: [])
      try git("rm", "--quiet", "-r", "crates/app")
      try git.commit()
      try check(git, finds: ["gone-member", "gone-binary"])
    }
  }

  @Test func namesTheNativeLibrariesAndTheirLines() throws {
    try withScaffold { git in
      let manifest = String(decoding: try git.folder.read("Cargo.toml"), as: UTF8.self)
      try git.commit([
        "Cargo.toml": .text(manifest + "\n[dependencies]\nlibz-sys = \"1\"\n"),
        "Cargo.lock": """
        version = 4

        [[package]]
        name = "app"
        version = "1.0.0"
        dependencies = [
         "libz-sys",
        ]

        [[package]]
        name = "libz-sys"
        version = "1.1.0"
        source = "registry+https://github.com/rust-lang/crates.io-index"
        checksum = "0000000000000000000000000000000000000000000000000000000000000000"

        """,
      ])
      #expect(
        try check(git, finds: ["new-native-library"]) == """
          error: the scaffold lacks what `libz-sys` needs [new-native-library]
            --> Cargo.lock:11
            help: run `flakewright update`
               Checked 1 finding
          """
      )
      #expect(try Tool.run(["update", "--checkout"], in: git).status == 0)
      try check(git, finds: [])
      try git.commit(["Cargo.toml": .text(manifest), "Cargo.lock": project["Cargo.lock"] ?? ""])
      try check(git, finds: ["gone-native-library"])
    }
  }

  @Test func seesWhatGitDoesNotTrack() throws {
    try withScaffold { git in
      try git("rm", "--quiet", "--cached", "nix/package.nix", "Cargo.lock")
      try git("commit", "--quiet", "--message", "Forget")
      let said = try check(git, finds: ["untracked", "untracked"])
      #expect(
        said.hasPrefix(
          """
          error: git does not track `Cargo.lock` [untracked]
            --> Cargo.lock
            why: Nix only sees files that git tracks
            help: run `git add :/Cargo.lock`

          """
        )
      )
      try check(git, "--rev", "HEAD", finds: ["missing-file", "missing-file"])
      try git("add", "--all")
      try check(git, "--staged", finds: [])
    }
  }

  @Test func seesEditedOptionsAndAMissingRecord() throws {
    try withScaffold { git in
      let options = String(decoding: try git.folder.read(".flakewright/options.toml"), as: UTF8.self)
      try git.commit([
        ".flakewright/options.toml": .text(options.replacing("nixos-unstable", with: "nixos-26.05"))
      ])
      #expect(
        try check(git, finds: ["edited-provenance"]).hasPrefix(
          """
          error: the options in `.flakewright/options.toml` changed, and the scaffold was not updated [edited-provenance]
            --> .flakewright/options.toml:11
            help: run `flakewright update`

          """
        )
      )
      try git("rm", "--quiet", ".flakewright/record.json")
      try git.commit([".flakewright/options.toml": .text(options)])
      #expect(
        try check(git, finds: ["no-record"]).hasPrefix(
          "error: `.flakewright/record.json` does not exist [no-record]\n"
        )
      )
    }
  }

  @Test func seesWhatTheStrategyCannotBuildAnyMore() throws {
    try withScaffold(["naersk", "rust"], items: project.below("rust")) { git in
      let manifest = String(decoding: try git.folder.read("rust/Cargo.toml"), as: UTF8.self)
      try git.commit(["rust/Cargo.toml": .text(manifest + "\n[package.metadata]\nreleased = 2026-01-01\n")])
      try check(git, "rust", finds: ["cannot-build"])
    }
  }

  @Test func speaksToProgramsAndToGitHub() throws {
    try withScaffold { git in
      try git("mv", "nix", "a,b:c%d")
      try git.commit()
      let github = try Tool.run(["check", "--format", "github"], in: git)
      #expect(github.status == 2 && github.errors == [])
      #expect(
        github.text
          == "::error file=nix/package.nix,title=missing-file::`nix/package.nix` does not exist%0Aflake.nix:23 refers to it%0Ato find the commit that deleted it, run `git log -- :/nix/package.nix`"
      )
      let json = try Tool.run(["check", "--json"], in: git)
      #expect(json.status == 2 && json.errors == [])
      let head = try git("rev-parse", "HEAD")
      #expect(
        json.text
          == #"{"schema":1,"commit":"\#(head)","findings":[{"code":"missing-file","diagnostic":{"severity":"error","code":"missing-file","summary":"`nix/package.nix` does not exist","file":"nix/package.nix","line":null,"column":null,"why":"flake.nix:23 refers to it","help":["to find the commit that deleted it, run `git log -- :/nix/package.nix`"]}}]}"#
      )
      #expect(try Tool.run(["check", "--format", "json"], in: git).output == json.output)
      #expect(try Tool.run(["check", "--json", "--format", "github"], in: git).status == 64)
      #expect(try Tool.run(["check", "--staged", "--rev", "HEAD"], in: git).status == 64)
    }
  }

  @Test func escapesWhatWouldEndAnAnnotation() throws {
    try withScaffold(["crane", "a,b:c%d"], items: project.below("a,b:c%d")) { git in
      try git("rm", "--quiet", "a,b:c%d/nix/package.nix")
      try git.commit()
      let github = try Tool.run(["check", "--format", "github", "a,b:c%d"], in: git)
      #expect(
        github.text
          == "::error file=a%2Cb%3Ac%25d/nix/package.nix,title=missing-file::`a,b:c%25d/nix/package.nix` does not exist%0Aa,b:c%25d/flake.nix:23 refers to it%0Ato find the commit that deleted it, run `git log -- :/a,b:c%25d/nix/package.nix`"
      )
    }
  }
}
