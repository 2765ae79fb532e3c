import FileTree
import Strategies
import TestSupport
import Testing

/// What becomes of edits of the builder's sets when the strategy changes.
@Suite struct MovedEditsTests {
  /// The strategies that have a place for attributes of the package.
  private static let strategies: [Strategy] = [.buildRustPackage, .importCargo, .naersk, .crane]
  private static let pairs = strategies.flatMap { from in
    strategies.filter { $0 != from }.map { Pair(from: from, to: $0) }
  }

  struct Pair: Sendable, CustomTestStringConvertible {
    let from, to: Strategy
    var testDescription: String { "\(from.rawValue) to \(to.rawValue)" }
  }

  /// Where a user of the strategy writes what the finished package gets.
  private func call(of strategy: Strategy) -> String {
    switch strategy {
    case .naersk: "naersk.buildPackage (\n  common\n  // {\n"
    case .crane: "craneLib.buildPackage (\n  common\n  // {\n"
    default: strategy.builderCall
    }
  }

  private let phase = """
    postInstall = ''
      installManPage app.1
    '';

    """

  @Test("move, and come back", arguments: pairs)
  func movesAndComesBack(pair: Pair) throws {
    try EditedScaffold.with(pair.from) { scaffold in
      let call = call(of: pair.from)
      try scaffold.edit("nix/package.nix") { text in
        text.replacing(
          call,
          with: call + phase
            + "patches = [ ../fix.patch ];\nnativeCheckInputs = [ git ];\nenv.FROM = lib.version;\n"
        )
        .replacing("  lib,\n", with: "  git,\n  lib,\n")
      }
      let before = try scaffold.text("nix/package.nix")
      let there = try scaffold.run("migrate", "--to", pair.to.rawValue)
      #expect(there.status == 0, "\(there.errorText)")
      let text = try scaffold.text("nix/package.nix")
      for part in [
        "postInstall = ''", "FROM = lib.version;", "patches = [ ../fix.patch ];",
        "nativeCheckInputs = [ git ];", "  git,\n",
      ] {
        #expect(text.contains(part), "\(part)\n\(text)")
      }
      #expect(there.errorText.contains("your `postInstall` moved"))
      #expect(text.contains("overrideMain = _: {") == (pair.to == .naersk))
      let common = text.firstRange(of: "common = {")?.upperBound
      if let common, let end = text[common...].firstRange(of: "\n  };") {
        #expect(!text[common..<end.lowerBound].contains("patches"))
      }
      let back = try scaffold.run("migrate", "--to", pair.from.rawValue)
      #expect(back.status == 0, "\(back.errorText)")
      let after = try scaffold.text("nix/package.nix")
      if pair.from != .naersk {
        #expect(words(after) == words(before), "\(after)")
      }
    }
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
      let call = pair.from.builderCall
      var edits = "env.GREETING = \"hello\";\n"
      switch pair.from {
      case .buildRustPackage:
        edits += "doCheck = false;\nbuildFeatures = [ \"extra\" ];\nnativeBuildInputs = [ cmake ];\n"
      case .crane:
        edits +=
          "doCheck = false;\ncargoExtraArgs = \"--locked --features extra\";\nnativeBuildInputs = [ cmake ];\n"
      case .naersk:
        edits += "cargoBuildOptions = x: x ++ [ \"--features\" \"extra\" ];\nnativeBuildInputs = [ cmake ];\n"
      default: break
      }
      try scaffold.edit("nix/package.nix") { text in
        text.replacing(call, with: call + edits).replacing("doCheck = true;", with: "doCheck = false;")
          .replacing("  lib,\n", with: "  cmake,\n  lib,\n")
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
      #expect(done.errorText.contains("    | buildPhase = \"make\";"))
    }
  }
}
