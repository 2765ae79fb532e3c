import Templates
import TestSupport
import Testing

/// Hostile texts, rendered into each type of file, come back from the language's own parser.
@Suite struct RoundTripTests {
  private let texts: [String] = {
    var source = HostileText(seed: 0xF1A6E)
    return source.next(1_000) + ["", "a", "a-b", "it's", "${", "''", "'", "$", "\\"]
  }()

  /// Renders `source` with the texts as `xs`, a list of the given type.
  private func rendered(_ source: String, to path: String, as type: String = "text", _ texts: [String]) throws
    -> String
  {
    try render(
      source,
      to: path,
      declaring: "[variables.xs]\ntype = \"list\"\nof = \"\(type)\"\nhelp = \"\"\n",
      values: ["xs": .list(texts.map(TemplateValue.text))]
    )
  }

  private func bytes(_ texts: [String]) -> [[UInt8]] {
    texts.map { Array($0.utf8) }
  }

  @Test func nix() throws {
    let source = """
      [
        #@ for x in xs
        # @x@
        @x@
        "a@x@{b}"
        ''a@x@'{b}''
        ''a
          @x@''
        "${"${@x@}"}@x@"
        #@ end
      ]
      """
    let found = try NixEvaluation.value(of: try rendered(source, to: "out.nix", texts), as: [String].self)
    let expected = texts.flatMap { [$0, "a\($0){b}", "a\($0)'{b}", "a\n    \($0)", $0 + $0] }
    #expect(bytes(found) == bytes(expected))

    let list = try NixEvaluation.value(of: try rendered("@xs@", to: "out.nix", texts), as: [String].self)
    #expect(bytes(list) == bytes(texts))
  }

  @Test func nixNames() throws {
    let source = "[\n#@ for x in xs\n(builtins.attrNames { @x@ = 1; })\n#@ end\n]"
    let found = try NixEvaluation.value(
      of: try rendered(source, to: "out.nix", as: "name", texts),
      as: [[String]].self
    )
    #expect(found.map(bytes) == texts.map { bytes([$0]) })
  }

  @Test func nulHasNoPlaceInNix() throws {
    try expectSnapshot(problems { _ = try rendered("@xs@", to: "out.nix", ["a\0"]) })
  }
}
