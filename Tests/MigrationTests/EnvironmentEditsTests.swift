import Diagnostics
import Git
import Strategies
import TestSupport
import Testing

@testable import Migration
@testable import Scaffold

/// Variables of the build, and packages whose structured attributes do not export them.
@Suite struct EnvironmentEditsTests {
  private static let path = "nix/package.nix"
  private static let switchLine = "\n  __structuredAttrs = true;\n"

  /// A scaffold of a release before packages had structured attributes, with `edits` of its package.
  private func former(
    _ bench: MigrationBench,
    _ layout: Layout = .flake,
    _ change: (String) -> String
  ) throws -> ObjectID {
    let commit = try bench.scaffold(.init(strategy: .buildRustPackage, layout: layout))
    let record = ScaffoldRecord.path
    let before = try bench.text(record, of: commit)
    let line = Self.switchLine.replacing("\n", with: "\\n")
    try #require(before.contains(line))
    let former = try bench.edit(commit, record) { $0.replacing(line, with: "") }
    return try bench.edit(former, Self.path) { change($0.replacing(Self.switchLine, with: "")) }
  }

  /// What Nix makes of the scaffold of `commit`.
  private func evaluated(_ bench: MigrationBench, _ commit: ObjectID) throws -> MergedScaffold {
    let texts = try bench.texts(of: commit)
    let value = try #require(try ScaffoldEvaluation(of: [texts]).values.first).get()
    return MergedScaffold(strategy: .buildRustPackage, layout: .flake, texts: texts, value: value)
  }

  private func expectVariables(_ scaffold: MergedScaffold, _ comment: String) {
    #expect(Set(scaffold.attribute("NUMBER")) == ["3"], "\(comment)")
    #expect(Set(scaffold.attribute("WORDS")) == ["a b"], "\(comment)")
    #expect(scaffold.has("Cargo.toml", in: "DATA"), "\(comment)")
    #expect(scaffold.has("Cargo.lock", in: "FILES"), "\(comment)")
    #expect(Set(scaffold.attribute("RELEASE")) == ["1.0.0-9"], "\(comment)")
    #expect(Set(scaffold.attribute("NAME")) == ["app"], "\(comment)")
  }

  private static let variables = """
    # How many.
    NUMBER = 1 + 2;
    WORDS = [ "a" "b" ];
    DATA = ../Cargo.toml;
    FILES = [
      ../Cargo.toml
      ../Cargo.lock
    ];
    RELEASE = "${package.version}-9";
    inherit NAME;
    """

  @Test("an update that turns structured attributes on moves variables to `env`", arguments: Layout.allCases)
  func update(layout: Layout) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      let old = try former(bench, layout) { text in
        text.replacing("let\n", with: "let\n  NAME = \"app\";\n\n", maxReplacements: 1)
          .replacing(
            "\n  passthru.tests",
            with: "\n\(Self.variables.indented)\n\n  env.OTHER = \"o\";\n\n  passthru.tests"
          )
      }
      let update = try bench.migrate(old, to: UpdatePlanner())
      #expect(update.result.change.conflicts == [])
      try expectSnapshot(try bench.text(Self.path, of: update.commit), named: "package")
      try expectSnapshot(update.result.change.warnings.filter { $0.place?.file == Self.path }, named: "said")
      let scaffold = try evaluated(bench, update.commit)
      expectVariables(scaffold, "\(layout)")
      #expect(Set(scaffold.attribute("OTHER")) == ["o"])
      try bench.expectIdle(update.commit, "\(layout)")
    }
  }

  @Test("so does a move to the other layout")
  func otherLayout() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      let old = try former(bench) {
        $0.replacing("\n  passthru.tests", with: "\n  WORD = \"w\";\n\n  passthru.tests")
      }
      let moved = try bench.migrate(old, to: MigratePlanner(to: .buildRustPackage, layout: .callpackage))
      #expect(moved.result.change.conflicts == [])
      #expect(try bench.text(Self.path, of: moved.commit).contains("\n  env.WORD = \"w\";\n"))
    }
  }

  @Test("what cannot be moved, or may not be meant, is named")
  func named() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      let old = try former(bench) { text in
        text.replacing(
          "\n  passthru.tests",
          with: "\n  dataFolder = \"/data\";\n  postInstall = \"true\";\n  USED = \"u\";\n\n  passthru.tests"
        )
        .replacing("    fmt =\n", with: "    used = finalAttrs.USED;\n    fmt =\n")
      }
      let edited = try bench.edit(old, "flake.nix") { text in
        text.replacing(
          "pkgs.callPackage ./nix/package.nix { }",
          with: "(pkgs.callPackage ./nix/package.nix { }).overrideAttrs (_: { MINE = \"m\"; })"
        ).replacing("pkgs.clippy\n", with: "(pkgs.clippy.overrideAttrs (_: { THEIRS = \"t\"; }))\n")
      }
      let update = try bench.migrate(edited, to: UpdatePlanner())
      #expect(update.result.change.conflicts == [])
      let text = try bench.text(Self.path, of: update.commit)
      #expect(text.contains("\n  USED = \"u\";\n") && text.contains("\n  dataFolder = \"/data\";\n"))
      try expectSnapshot(update.result.change.warnings.filter { $0.code == .movedEdit })
    }
  }

  @Test("a package without structured attributes by the user's choice is left alone")
  func chosen() throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      let commit = try bench.scaffold(.init(strategy: .buildRustPackage, layout: .flake))
      let edited = try bench.edit(commit, Self.path) {
        $0.replacing(Self.switchLine, with: "\n  WORD = \"w\";\n")
      }
      try bench.expectIdle(edited, "an edit that turns them off")
      let grown = try bench.addOpenSSL(edited)
      let update = try bench.migrate(grown, to: UpdatePlanner())
      #expect(update.result.change.conflicts == [])
      #expect(try bench.text(Self.path, of: update.commit).contains("\n  WORD = \"w\";\n"))
    }
  }

  @Test("values of variables fit into `env`", arguments: Strategy.allCases.filter { $0 != .buildRustPackage })
  func moved(from strategy: Strategy) throws {
    try withRepository { git in
      let bench = try MigrationBench(git, small)
      let from = MigrationBench.Variant(strategy: strategy, layout: .flake)
      let pristine = try bench.scaffold(from)
      var files = EditedFiles(
        strategy: strategy,
        layout: .flake,
        texts: try bench.texts(of: pristine),
        member: "app",
        random: RandomNumbers(seed: 1)
      )
      let isMade =
        files.replace("let\n", "let\n  NAME = \"app\";\n\n")
        && files.addToPackage(Self.variables + "\ndataFolder = \"/data\";")
      #expect(isMade)
      let text = try #require(files.texts[Self.path])
      let edited = try bench.edit(pristine, Self.path) { _ in text }
      let there = try bench.migrate(edited, to: MigratePlanner(to: .buildRustPackage))
      #expect(there.result.change.conflicts == [])
      expectVariables(try evaluated(bench, there.commit), strategy.rawValue)
      let isNamed = there.result.change.warnings.contains {
        $0.severity == .warning && $0.summary.contains("`dataFolder`") && $0.place?.line != nil
      }
      #expect(isNamed)
    }
  }
}

extension String {
  fileprivate var indented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
  }
}
