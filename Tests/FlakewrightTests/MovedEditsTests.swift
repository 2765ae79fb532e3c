import FileTree
import Strategies
import TestSupport
import Testing

/// What becomes of edits of the builder's sets when the strategy changes.
@Suite struct MovedEditsTests {
  private static let pairs = Strategy.allCases.flatMap { from in
    Strategy.allCases.filter { $0 != from }.map { Pair(from: from, to: $0) }
  }

  struct Pair: Sendable, CustomTestStringConvertible {
    let from, to: Strategy
    var testDescription: String { "\(from.rawValue) to \(to.rawValue)" }
  }

  @Test("move, and come back", arguments: pairs)
  func movesAndComesBack(pair: Pair) throws {
    let items = project.with(["fix.patch": "--- a/src/main.rs\n+++ b/src/main.rs\n"])
    try EditedScaffold.with(pair.from, items: items) { scaffold in
      try scaffold.edit("nix/package.nix") { pair.from.editing($0) }
      let before = try scaffold.text("nix/package.nix")
      let there = try scaffold.run("migrate", "--to", pair.to.rawValue)
      #expect(there.status == 0, "\(there.errorText)")
      #expect(there.errorText.contains("your `postInstall` moved"))
      let text = try scaffold.text("nix/package.nix")
      // An expert would have written the same.
      #expect(words(text) == words(pair.to.editing(try fresh(pair.to, items))), "\(text)")
      let back = try scaffold.run("migrate", "--to", pair.from.rawValue)
      #expect(back.status == 0, "\(back.errorText)")
      let after = try scaffold.text("nix/package.nix")
      #expect(words(after) == words(before), "\(after)")
    }
  }

  /// What `init` writes.
  private func fresh(_ strategy: Strategy, _ items: [String: MemoryTree.Item]) throws -> String {
    var text = ""
    try EditedScaffold.with(strategy, items: items) { text = try $0.text("nix/package.nix") }
    return text
  }

  /// The words of a text, in an order of their own.
  private func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" }.sorted() }

  @Test("become options", arguments: pairs)
  func becomeOptions(pair: Pair) throws {
    let manifest = project["Cargo.toml"].map { _ in
      MemoryTree.Item.text(
        "[package]\nname = \"app\"\nversion = \"1.0.0\"\nedition = \"2021\"\n\n[features]\nextra = []\n"
      )
    }
    try EditedScaffold.with(pair.from, items: project.with(["Cargo.toml": manifest])) { scaffold in
      let call = pair.from == .crate2nix ? "${package.name}.build" : pair.from.builderCall
      var edits = "env.GREETING = \"hello\";\n"
      switch pair.from {
      case .buildRustPackage:
        edits += "doCheck = false;\nbuildFeatures = [ \"extra\" ];\nnativeBuildInputs = [ cmake ];\n"
      case .crane:
        edits +=
          "doCheck = false;\ncargoExtraArgs = \"--locked --features extra\";\nnativeBuildInputs = [ cmake ];\n"
      case .naersk:
        edits += "cargoBuildOptions = x: x ++ [ \"--features\" \"extra\" ];\nnativeBuildInputs = [ cmake ];\n"
      case .crate2nix:
        edits =
          "features = [ \"default\" \"extra\" ];\ncrateOverrides = { app = _: { nativeBuildInputs = [ cmake ]; GREETING = \"hello\"; }; };\n"
      case .importCargo: break
      }
      try scaffold.edit("nix/package.nix") { text in
        let added = pair.from == .crate2nix ? "\(call).override {\n\(edits)}" : call + edits
        return text.replacing(call, with: added).replacing("doCheck = true;", with: "doCheck = false;")
          .replacing("runTests = true;", with: "").replacing("  lib,\n", with: "  cmake,\n  lib,\n")
      }
      let done = try scaffold.run("migrate", "--to", pair.to.rawValue)
      #expect(done.status == 0, "\(done.errorText)")
      let options = try scaffold.text(".flakewright/options.toml")
      #expect(
        options.contains("doCheck = false\n") && options.contains("GREETING = \"hello\"\n"),
        "\(options)"
      )
      if pair.from != .importCargo {
        #expect(options.contains("features = [\n  \"extra\",\n]"), "\(options)")
        #expect(options.contains("nativeBuildInputs = [\n  \"cmake\",\n]"), "\(options)")
        #expect(try scaffold.text("nix/package.nix").contains("extra"))
      }
      let update = try Tool.run(["check"], in: scaffold.git)
      #expect(update.status == 0, "\(update.errorText)")
    }
  }

  @Test(
    "comments stay above the same definition, or are reported",
    arguments: [Strategy.buildRustPackage, .importCargo, .crate2nix]
  )
  func comments(to: Strategy) throws {
    try EditedScaffold.with(.crane) { scaffold in
      let line = "inherit (package) version;\n"
      try scaffold.edit("nix/package.nix", "    \(line)", "    # As in x.\n    \(line)")
      let done = try scaffold.run("migrate", "--to", to.rawValue)
      #expect(done.status == 0, "\(done.errorText)")
      let text = try scaffold.text("nix/package.nix")
      #expect(text.contains("  # As in x.\n  \(line)") == (to != .crate2nix), "\(text)")
      let isReported = done.errorText.contains("your comment `# As in x.` is left out")
      #expect(isReported == (to == .crate2nix), "\(done.errorText)")
    }
  }

  @Test("are warned of where nothing is like them")
  func warns() throws {
    try EditedScaffold.with(.crane) { scaffold in
      try scaffold.edit(
        "nix/package.nix",
        "  common = {\n",
        "  common = {\n    cargoCheckExtraArgs = \"--all\";\n"
      )
      let done = try scaffold.run("migrate", "--to", "naersk")
      #expect(done.status == 0, "\(done.errorText)")
      #expect(done.errorText.contains("`cargoCheckExtraArgs` belongs to crane, and naersk has no equivalent"))
      #expect(try scaffold.git("log", "-1", "--format=%B").contains("- cargoCheckExtraArgs: "))
      #expect(try !scaffold.text("nix/package.nix").contains("cargoCheckExtraArgs"))
    }
  }

  @Test("are conflicts where they would lose their effect")
  func conflicts() throws {
    try EditedScaffold.with(.buildRustPackage) { scaffold in
      let call = Strategy.buildRustPackage.builderCall
      try scaffold.edit("nix/package.nix", call, "\(call)  buildPhase = \"make\";\n")
      let done = try scaffold.run("migrate", "--to", "crane")
      #expect(done.status == 2)
      #expect(done.errorText.contains("    + buildPhase = \"make\";"))
    }
  }
}
