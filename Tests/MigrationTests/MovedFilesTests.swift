import Diagnostics
import FileTree
import Git
import Inspection
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// Files of a scaffold that users moved are found by what refers to them.
@Suite struct MovedFilesTests {
  /// A way to move files of a scaffold.
  struct Move: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let paths: [String: String]

    static let all = [
      Move("up", ["nix/package.nix": "package.nix"]),
      Move("deeper", ["nix/package.nix": "build/nix/app.nix"]),
      Move("as default.nix", ["nix/package.nix": "packages/app/default.nix"]),
      Move(
        "the folder",
        [
          "nix/package.nix": "build-aux/nix/package.nix",
          "nix/import-cargo.nix": "build-aux/nix/import-cargo.nix",
          "nix/nixpkgs.nix": "build-aux/nix/nixpkgs.nix",
        ]
      ),
      Move("the second file", ["nix/import-cargo.nix": "lib/import-cargo.nix"]),
      Move("the entry", ["default.nix": "nix/default.nix"]),
    ]

    init(_ name: String, _ paths: [String: String]) {
      testDescription = name
      self.paths = paths
    }

    /// Those of the files that a scaffold has.
    func paths(in texts: [String: String]) -> [String: String] { paths.filter { texts[$0.key] != nil } }
  }

  @Test("found, updated, migrated and removed", arguments: Move.all)
  func follows(move: Move) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      var count = 0
      for variant in MigrationBench.Variant.all {
        let pristine = try bench.scaffold(variant)
        let moves = move.paths(in: try bench.texts(of: pristine))
        if moves.isEmpty { continue }
        count += 1
        let name = "\(variant) \(move)"
        let edited = try bench.move(moves, of: pristine)
        try bench.expectIdle(edited, name)

        let changed = try bench.addOpenSSL(edited)
        #expect(!(try bench.check(changed).isUpToDate), "\(name)")
        let updated = try bench.moved(changed, to: UpdatePlanner(), name)
        let texts = try bench.texts(of: updated)
        for (old, new) in moves {
          #expect(texts[old] == nil && texts[new] != nil, "\(name)")
          #expect(texts[Provenance.path]?.contains("\n\"\(old)\" = \"\(new)\"\n") == true, "\(name)")
        }
        let package = moves["nix/package.nix"] ?? "nix/package.nix"
        #expect(texts[package]?.contains("openssl") == true, "\(name)")
        try bench.expectIdle(updated, name)

        for to in variant.neighbours {
          let there = try bench.moved(updated, to: to.target, "\(name) to \(to)")
          #expect(try bench.texts(of: there)[package] != nil)
          #expect(try moves.keys.allSatisfy { try bench.texts(of: there)[$0] == nil }, "\(name) to \(to)")
          try bench.expectIdle(there, "\(name) to \(to)")
          let back = try bench.moved(there, to: variant.target, "\(name) to \(to) and back")
          #expect(try bench.texts(of: back) == texts, "\(name) to \(to) and back")
        }
        let removal = try bench.migrate(updated, to: RemovePlanner())
        let start = try bench.addOpenSSL(bench.start)
        #expect(removal.result.change.conflicts == [], "\(name)")
        #expect(try bench.texts(of: removal.commit) == bench.texts(of: start), "\(name)")
        #expect(try bench.tree(of: removal.commit) == bench.tree(of: start), "\(name)")
      }
      #expect(count > 0)
    }
  }

  @Test("paths in them that the user left as they were are changed", arguments: Move.all)
  func adjusts(move: Move) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      for variant in MigrationBench.Variant.all {
        let pristine = try bench.scaffold(variant)
        let moves = move.paths(in: try bench.texts(of: pristine))
        let edited = try bench.move(moves, of: pristine, adjusts: false)
        // From some folders the paths are the same.
        let expected = try bench.texts(of: try bench.move(moves, of: pristine))
        if moves.isEmpty { continue }
        if try bench.texts(of: edited) == expected { continue }
        #expect(!(try bench.check(edited).isUpToDate))
        let updated = try bench.moved(edited, to: UpdatePlanner(), "\(variant) \(move)")
        // Of the folder that is left out of the sources only the file remains.
        func lines(_ text: String?) -> [Substring] {
          (text ?? "").split(separator: "\n").filter { !$0.contains("nix") && !$0.hasSuffix(" ./.") }
        }
        for path in moves.values {
          #expect(try lines(bench.texts(of: updated)[path]) == lines(expected[path]), "\(variant) \(move)")
        }
        try bench.expectIdle(updated, "\(variant) \(move)")
      }
    }
  }

  @Test("moved again, and back")
  func movesAgain() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      for variant in MigrationBench.Variant.all {
        let pristine = try bench.scaffold(variant)
        let once = try bench.move(["nix/package.nix": "package.nix"], of: pristine)
        let updated = try bench.moved(bench.addOpenSSL(once), to: UpdatePlanner(), "\(variant)")
        let twice = try bench.move(["package.nix": "b/c/package.nix"], of: updated)
        try bench.expectIdle(twice, "\(variant) twice")
        let there = try bench.moved(twice, to: variant.neighbours[0].target, "\(variant)")
        #expect(
          try bench.text(Provenance.path, of: there).hasSuffix("\"nix/package.nix\" = \"b/c/package.nix\"\n")
        )
        let back = try bench.move(["package.nix": "nix/package.nix"], of: updated)
        try bench.expectIdle(back, "\(variant) back")
        let moved = try bench.moved(back, to: variant.neighbours[0].target, "\(variant) back")
        #expect(try !bench.text(Provenance.path, of: moved).contains("[files]"))
      }
    }
  }

  @Test("edits of a moved file travel")
  func keepsEdits() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      let crane = MigrationBench.Variant(strategy: .crane, layout: .flake)
      let edited = try bench.move(["nix/package.nix": "package.nix"], of: bench.scaffold(crane))
      let with = try bench.edit(edited, "package.nix") { text in
        text.replacing(
          "    inherit cargoArtifacts meta;\n",
          with: "    inherit cargoArtifacts meta;\n    postInstall = \"true\";\n"
        )
      }
      try bench.expectIdle(with, "edited")
      let moved = try bench.moved(
        with,
        to: MigratePlanner(to: .naersk, layout: .flake),
        "crane to naersk"
      )
      #expect(try bench.text("package.nix", of: moved).contains("postInstall = \"true\";"))
      #expect(try bench.texts(of: moved)["nix/package.nix"] == nil)
    }
  }

  @Test("a reference by way of `self` or of a name is one")
  func otherReferences() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      let pristine = try bench.scaffold(.init(strategy: .naersk, layout: .flake))
      let moved = try bench.move(["nix/package.nix": "package.nix"], of: pristine)
      for other in ["\"${self}/package.nix\"", "(self + \"/package.nix\")", "(./. + \"/package.nix\")"] {
        let edited = try bench.edit(moved, "flake.nix") { $0.replacing("./package.nix", with: other) }
        try bench.expectIdle(edited, other)
      }
      let named = try bench.edit(moved, "flake.nix") { text in
        text.replacing("./package.nix", with: "file")
          .replacing(
            "      inherit (nixpkgs) lib;\n",
            with: "      inherit (nixpkgs) lib;\n      file = ./package.nix;\n"
          )
      }
      try bench.expectIdle(named, "named")
    }
  }
}
