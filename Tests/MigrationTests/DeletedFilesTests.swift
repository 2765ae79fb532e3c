import Diagnostics
import FileTree
import Git
import Inspection
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// A scaffold does without the files that users deleted, unless something refers to them.
@Suite struct DeletedFilesTests {
  private func with(
    _ strategy: Strategy,
    _ layout: Layout,
    body: (MigrationBench, ObjectID) throws -> Void
  ) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      try body(bench, try bench.scaffold(.init(strategy: strategy, layout: layout)))
    }
  }

  @Test("that nothing refers to", arguments: [(Layout.callpackage, "shell.nix"), (.flake, "flake.nix")])
  func accepts(layout: Layout, path: String) throws {
    try with(.crane, layout) { bench, pristine in
      let deleted = try bench.edit(pristine, [path: .removed])
      try bench.expectIdle(deleted, path)
      let updated = try bench.moved(bench.addOpenSSL(deleted), to: UpdatePlanner(), path)
      #expect(try bench.texts(of: updated)[path] == nil)
      #expect(try bench.text(Provenance.path, of: updated).hasSuffix("[files]\n\"\(path)\" = false\n"))
      try bench.expectIdle(updated, path)
      let other = layout == .flake ? Layout.callpackage : .flake
      let there = try bench.moved(updated, to: MigratePlanner(to: .naersk, layout: other), path)
      let back = try bench.moved(there, to: MigratePlanner(to: .crane, layout: layout), path)
      #expect(try bench.texts(of: back) == bench.texts(of: updated))
      // The user may write a file of that name later.
      let own = try bench.edit(updated, [path: .file(Array("{ }\n".utf8), executable: false)])
      try bench.expectIdle(own, path)
    }
  }

  @Test("not one that something refers to", arguments: Layout.allCases)
  func refuses(layout: Layout) throws {
    let entry = layout == .flake ? "flake.nix" : "default.nix"
    for strategy in Strategy.allCases {
      try with(strategy, layout) { bench, pristine in
        let deleted = try bench.edit(pristine, ["nix/package.nix": .removed])
        let lines = try bench.text(entry, of: pristine).split(
          separator: "\n",
          omittingEmptySubsequences: false
        )
        let line = try #require(lines.firstIndex { $0.contains("./nix/package.nix") }) + 1
        for planner in [UpdatePlanner(), MigratePlanner(to: strategy == .crane ? .naersk : .crane)]
          as [any Planner]
        {
          let result = try bench.migrate(deleted, to: planner).result
          #expect(result.commit == nil)
          #expect(
            result.change.conflicts
              == [MergeConflict("nix/package.nix", .deleted(.init(file: entry, line: line)))]
          )
        }
        let finding = try #require(try bench.check(deleted).findings.first)
        #expect(finding.code == .missingFile && finding.why == "\(entry):\(line) refers to it")
        let restored = try bench.migrate(deleted, to: UpdatePlanner(), onConflict: .markers)
        #expect(try bench.texts(of: restored.commit) == bench.texts(of: pristine))
      }
    }
  }

  @Test("one that the user has put something else in the place of")
  func replaced() throws {
    try with(.importCargo, .flake) { bench, pristine in
      var edited = try bench.edit(pristine, ["nix/import-cargo.nix": .removed])
      edited = try bench.edit(edited, "nix/package.nix") { text in
        text.replacing("import ./import-cargo.nix", with: "import (fetchTarball \"https://example.org/x\")")
      }
      try bench.expectIdle(edited, "replaced")
      let updated = try bench.moved(bench.addOpenSSL(edited), to: UpdatePlanner(), "replaced")
      #expect(try bench.texts(of: updated)["nix/import-cargo.nix"] == nil)
    }
  }

  @Test("by hand in the options")
  func byHand() throws {
    try with(.naersk, .callpackage) { bench, pristine in
      let wish = try bench.edit(pristine, Provenance.path) { "\($0)\n[files]\n\"shell.nix\" = false\n" }
      #expect(!(try bench.check(wish).isUpToDate))
      let done = try bench.moved(wish, to: UpdatePlanner(), "by hand")
      #expect(try bench.texts(of: done)["shell.nix"] == nil)
      try bench.expectIdle(done, "by hand")
      // With edits it is the user's.
      let edited = try bench.edit(wish, "shell.nix") { "# Mine.\n\($0)" }
      let kept = try bench.moved(edited, to: UpdatePlanner(), "kept")
      #expect(try bench.text("shell.nix", of: kept).hasPrefix("# Mine.\n"))
      try bench.expectIdle(kept, "kept")
      // A file that another one needs cannot be left out.
      let needed = try bench.edit(pristine, Provenance.path) { "\($0)\n[files]\n\"default.nix\" = false\n" }
      let refused = try bench.migrate(needed, to: UpdatePlanner()).result
      #expect(refused.change.conflicts.map(\.path) == ["default.nix"])
      #expect(!(try bench.check(needed).isUpToDate))
    }
  }

  @Test(
    "what `[files]` cannot say",
    arguments: [
      ("\"nix/package.nix\" = \"../package.nix\"", "which is not a path inside the project"),
      ("\"nix/package.nix\" = \"/package.nix\"", "which is not a path inside the project"),
      ("\"nix/package.nix\" = \".git/package.nix\"", "which is not a path inside the project"),
      ("\"nix/package.nix\" = \"\"", "which is not a path inside the project"),
      ("\"nix/package.nix\" = true", "expected a path or `false` for `nix/package.nix`"),
      ("\"nix/package.nix\" = \"a.nix\"\n\"shell.nix\" = \"a.nix\"", "puts a second file at `a.nix`"),
      ("\"nix/package.nix\" = \"flake.nix\"", "puts a second file at `flake.nix`"),
      ("\"nix/package.nix\" = \"flake.lock\"", "puts a second file at `flake.lock`"),
      ("\"flake.nix\" = \"nix/flake.nix\"", "`flake.nix` cannot be moved"),
      ("\"nix/other.nix\" = \"a.nix\"", "unknown key `nix/other.nix`"),
      ("\"nix/package.nix\" = \"a.nix\"", "there is no `a.nix`, where `[files]` has `nix/package.nix`"),
      ("\"\(ScaffoldRecord.path)\" = \"a.nix\"", "unknown key `\(ScaffoldRecord.path)`"),
    ]
  )
  func problems(files: String, problem: String) throws {
    try with(.naersk, .flake) { bench, pristine in
      let bad = try bench.edit(pristine, Provenance.path) { "\($0)\n[files]\n\(files)\n" }
      let line =
        try bench.text(Provenance.path, of: bad).split(
          separator: "\n",
          omittingEmptySubsequences: false
        ).count - 1
      for run in [
        { _ = try bench.migrate(bad, to: UpdatePlanner()) }, { _ = try bench.check(bad) },
      ] as [() throws -> Void] {
        let failure = #expect(throws: Failure.self) { try run() }
        #expect(failure?.summary.contains(problem) == true, "\(failure?.summary ?? "")")
        #expect(failure?.diagnostics.first?.place?.line == line)
      }
    }
  }
}
