import Nix
import TestSupport
import Testing

/// What the literals mean to Nix itself.
@Suite struct NixLiteralEvaluationTests {
  private let texts: [String] = {
    var source = HostileText(seed: 0x5EED)
    return (0..<2_000).map { _ in source.next() }
  }()

  @Test func stringsComeBack() throws {
    let list = NixLiteral.list(try texts.map { try NixLiteral.string($0) })
    let values = try NixEvaluation.value(of: list, as: [String].self)
    #expect(values.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
  }

  @Test func stringPartsComeBack() throws {
    let parts = try texts.map { "\"a\(try NixLiteral.stringContent($0)){b}\"" }
    let values = try NixEvaluation.value(of: NixLiteral.list(parts), as: [String].self)
    #expect(values.map { Array($0.utf8) } == texts.map { Array("a\($0){b}".utf8) })
  }

  @Test func attributeNamesComeBack() throws {
    let names = texts + ["or", "if", "true", "null", "rec", "__curPos", "a'", "9"]
    let sets = try names.map { "(builtins.attrNames { \(try NixLiteral.attributeName($0)) = 1; })" }
    let values = try NixEvaluation.value(of: NixLiteral.list(sets), as: [[String]].self)
    #expect(values.map { $0.map { Array($0.utf8) } } == names.map { [Array($0.utf8)] })
  }

  @Test func commentsEndNoLineEarly() throws {
    let lines = texts.map { "# \(NixLiteral.comment($0))\n1" }
    let values = try NixEvaluation.value(of: NixLiteral.list(lines), as: [Int].self)
    #expect(values == texts.map { _ in 1 })
  }

  @Test func pathsComeBack() throws {
    let paths = texts.compactMap { text in
      let name = text.split { "/".contains($0) }.joined(separator: "x")
      return name.isEmpty || name == "." || name == ".." || name.unicodeScalars.contains("/")
        ? nil : "dir/\(name)"
    }
    let literals = try paths.map {
      "(builtins.substring (builtins.stringLength (toString ./.)) (-1) (toString \(try NixLiteral.path($0))))"
    }
    let values = try NixEvaluation.value(of: NixLiteral.list(literals), as: [String].self)
    #expect(values.map { Array($0.utf8) } == paths.map { Array("/\($0)".utf8) })
    #expect(paths.count > 1_000)
  }
}
