import FileTree
import Nix
import TestSupport
import Testing

/// What is Nix, to Nix itself: its own parser decides about thousands of small changes to real syntax.
@Suite struct AgreesWithNixTests {
  /// The folder that the fixtures stand in.
  private static let fixtures: DiskTree = {
    let here = TreePath.components(#filePath).dropLast(3)
    return DiskTree("/" + here.joined(separator: "/") + "/Fixtures/nix/syntax")
  }()

  /// Pieces that end, begin or escape something.
  private static let pieces = [
    "\"", "''", "${", "}", "{", "\\", "$", "'", "/*", "*/", "#", "\n", "/", "./", ";", "=", ".", ":", "@",
    "?", "or",
    " ", "(", ")", "[", "]", "in", "<", ">", "1", "...", ",", "inherit", "~/", "-", "a",
  ]

  @Test(arguments: ["strings.nix", "paths.nix"]) func aboutChangedFiles(name: String) throws {
    let original = try #require(try Self.fixtures.bytes(at: name))
    var random = Generator(state: 0xC0FFEE)
    var rejected = 0
    var accepted = 0
    for round in 0..<70 {
      var text = original
      if round > 0 {
        let at = random.below(text.count)
        let removed = random.below(3)
        let piece = Self.pieces[random.below(Self.pieces.count)]
        text.replaceSubrange(at..<min(at + removed, text.count), with: piece.utf8)
      }
      guard String(validating: text, as: UTF8.self) != nil else { continue }
      let nix = try run(["nix-instantiate", "--parse", "-"], input: text)
      // What is wrong with names is no matter of syntax.
      if nix.status != 0, !nix.errorText.contains("syntax error"), !isOfTheLexer(nix.errorText) { continue }
      let ours = Result { try NixSource(parsing: text, file: name) }
      if nix.status == 0 { accepted += 1 } else { rejected += 1 }
      let isRead = (try? ours.get()) != nil
      if isRead != (nix.status == 0) {
        Issue.record("\(nix.errorText)\n\(ours)\n\(String(decoding: text, as: UTF8.self))")
      }
    }
    #expect(accepted > 5 && rejected > 15, "\(accepted) and \(rejected)")
  }

  @Test func theValuesOfStrings() throws {
    var source = HostileText(seed: 0xABCD)
    var literals: [String] = []
    while literals.count < 400 {
      let text = source.next()
      for literal in ["\"\(text)\"", "''\(text)''", "''\n    \(text)\n   \(source.next())  ''"] {
        guard let parsed = try? NixSource(parsing: Array(literal.utf8), file: "a.nix"),
          case .string(let string) = parsed.root.form, let value = string.literal, !value.contains("\0")
        else { continue }
        literals.append(literal)
      }
    }
    let values = try NixEvaluation.value(of: "[ " + literals.joined(separator: " ") + " ]", as: [String].self)
    for (literal, value) in zip(literals, values) {
      let ours = try NixSource(parsing: Array(literal.utf8), file: "a.nix").root.literal
      #expect(ours.map { Array($0.utf8) } == Array(value.utf8), "\(literal)")
    }
  }

  private func isOfTheLexer(_ message: String) -> Bool {
    message.contains("path has a trailing slash")
  }
}

/// xorshift64, so that every run tries the same.
private struct Generator {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
