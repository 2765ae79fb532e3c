import Templates
import TestSupport
import Testing

/// Values in random nests of Nix strings, interpolations and comments, evaluated by Nix.
@Suite struct NixContextTests {
  /// xorshift64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64 = 0xC0FFEE

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  // Each piece means the same whatever stands beside it.
  private static let stringParts = [
    "$a", "$$a", "$$@x@", "'", "''", "{", "}", "#", "/*", "*/", "\\\"", "\\\\", "\\${", "a$\\${", " a ",
    "''\\${", "\\n",
    "é", "@x@", "@x@",
  ]
  private static let indentedParts = [
    "$a", "$$a", "$$@x@", "'a", "a'@x@", "'''a", "'''@x@", "a''''a", "{", "}", "#", "/*", "\"", "\\", "''${",
    "''\\n", "''\\${", "''\\'a",
    "$''$a", " a ", "é", "@x@", "@x@",
  ]
  private static let comments = ["# @x@ \" ''\n", "# ${ @x@\n", "/* \" '' ${ # */", "/**/", "/***/", ""]

  /// An expression that is a string, with the value in some places.
  private func expression(depth: Int, _ random: inout Generator) -> String {
    let comment = Self.comments.randomElement(using: &random) ?? ""
    func parts(_ pieces: [String]) -> String {
      (0..<Int.random(in: 0...5, using: &random)).map { _ in
        if depth > 0, Int.random(in: 0..<4, using: &random) == 0 {
          "${\(expression(depth: depth - 1, &random))}"
        } else {
          pieces.randomElement(using: &random) ?? ""
        }
      }.joined()
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return "\(comment)@x@"
    case 1: return "(let a'' = { b = { }; }; in \(comment)\"\(parts(Self.stringParts))\")"
    case 2 where depth > 0:
      return "(\(expression(depth: depth - 1, &random)) + \(comment)\(expression(depth: depth - 1, &random)))"
    case 3, 4: return "\(comment)''\(parts(Self.indentedParts))''"
    default: return "\(comment)\"\(parts(Self.stringParts))\""
    }
  }

  @Test func hostileValuesStayValues() throws {
    var random = Generator()
    var texts = HostileText(seed: 0xBAD)
    let declaration = "[variables.x]\ntype = \"text\"\nhelp = \"\"\n"
    var marked: [String] = []
    var hostile: [String] = []
    var values: [String] = []
    for _ in 0..<6_000 {
      let source = "(\(expression(depth: 3, &random)))"
      // Without the value, or with it in a place that is refused, there is nothing to see.
      guard let template = try? load(source, declaring: declaration) else { continue }
      let value = texts.next()
      func rendered(_ text: String) throws -> String {
        try template.render(values: ["x": .text(text)], layout: "flake").map(\.text).joined()
      }
      marked.append(try rendered("MARK"))
      hostile.append(try rendered(value))
      values.append(value)
    }
    #expect(values.count > 1_000)
    let expected = try NixEvaluation.value(of: "[\n\(marked.joined())]", as: [String].self)
    let found = try NixEvaluation.value(of: "[\n\(hostile.joined())]", as: [String].self)
    try #require(found.count == values.count)
    for (index, value) in values.enumerated() {
      let wanted = Array(expected[index].utf8).split(
        separator: Array("MARK".utf8),
        omittingEmptySubsequences: false
      )
      .joined(separator: Array(value.utf8))
      try #require(Array(found[index].utf8) == Array(wanted), "\(marked[index])")
    }
  }
}
