import Diagnostics
import FileTree
import Nix
import TestSupport
import Testing

/// What is Nix, to Nix itself: its own parser judges real files, tricky ones, and random changes of both.
@Suite struct AgreesWithNixTests {
  /// Expects that Nix and we accept or refuse the same texts.
  private func agree(on texts: [[UInt8]]) throws -> (accepted: Int, refused: Int) {
    var count = (accepted: 0, refused: 0)
    for (text, verdict) in zip(texts, try NixSyntax.verdicts(on: texts)) {
      let ours = Result { () throws(Failure) in try NixSource(parsing: text, file: "a.nix") }
      switch (verdict, ours) {
      case (.names, _): continue
      case (.accepted, .success(let source)):
        count.accepted += 1
        #expect(problem(of: source) == nil, "\(String(decoding: text, as: UTF8.self))")
      case (.refused, .failure): count.refused += 1
      case (_, .failure(let failure)) where isTooDeep(failure): continue
      default:
        Issue.record("\(verdict)\n\(ours.map { _ in "accepted" })\n\(String(decoding: text, as: UTF8.self))")
      }
    }
    return count
  }

  private func isTooDeep(_ failure: Failure) -> Bool {
    failure.diagnostics.contains { $0.summary.contains("deep in each other") }
  }

  @Test func aboutEveryFileOfTheRepository() throws {
    let files = try NixFiles.all()
    let count = try agree(on: files)
    #expect(count.accepted > 150 && count.accepted == files.count)
  }

  @Test func aboutTrickySnippets() throws {
    let count = try agree(on: Tricky.snippets.map { Array($0.utf8) })
    #expect(count.accepted > 100 && count.refused > 80, "\(count)")
  }

  @Test func aboutChangedFiles() throws {
    var random = RandomNumbers(seed: 0xC0FFEE)
    var texts: [[UInt8]] = []
    let files = try NixFiles.all().filter { $0.count < 3_000 } + Tricky.snippets.map { Array($0.utf8) }
    while texts.count < 400 {
      let original = files[random.below(files.count)]
      let text = random.isEven ? changedTokens(of: original, &random) : changedBytes(of: original, &random)
      if String(validating: text, as: UTF8.self) != nil { texts.append(text) }
    }
    let count = try agree(on: texts)
    #expect(count.accepted > 80 && count.refused > 150, "\(count)")
  }

  @Test func aboutPrecedence() throws {
    var random = RandomNumbers(seed: 0xBEEF)
    var texts: [String] = []
    while texts.count < 300 {
      var text = ""
      for index in 0..<(2 + random.below(5)) {
        if index > 0 { text += " \(Tricky.operators[random.below(Tricky.operators.count)]) " }
        text += ["", "", "", "!", "-", "!-", "- !"][random.below(7)]
        text += ["a", "f x", "a.b", "a.b or c", "(a)", "a ? b", "[ a ]", "a or"][random.below(8)]
      }
      texts.append(text)
    }
    let verdicts = try NixSyntax.verdicts(on: texts.map { Array($0.utf8) })
    let sources = texts.map { try? NixSource(parsing: Array($0.utf8), file: "a.nix") }
    let grouped = zip(texts, sources).map { text, source in source.map { $0.withParentheses($0.root) } ?? text
    }
    let again = try NixSyntax.verdicts(on: grouped.map { Array($0.utf8) })
    var accepted = 0
    for (index, text) in texts.enumerated() {
      if case .accepted = verdicts[index] {
        accepted += 1
        #expect(sources[index] != nil && verdicts[index] == again[index], "\(text): \(grouped[index])")
      } else {
        #expect(sources[index] == nil, "\(text)")
      }
    }
    #expect(accepted > 50 && accepted < 250, "\(accepted)")
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

  // MARK: Changes

  /// The text with one place cut out, written twice, or replaced by a piece that ends, begins or escapes something.
  private func changedBytes(of original: [UInt8], _ random: inout RandomNumbers) -> [UInt8] {
    var text = original
    let at = random.below(text.count)
    let piece = Tricky.pieces[random.below(Tricky.pieces.count)]
    text.replaceSubrange(at..<min(at + random.below(3), text.count), with: piece.utf8)
    return text
  }

  /// The text with one or two tokens left out, written twice, or replaced.
  private func changedTokens(of original: [UInt8], _ random: inout RandomNumbers) -> [UInt8] {
    guard let tokens = try? NixTokens(parsing: original, file: "a.nix"), !tokens.all.isEmpty else {
      return original
    }
    var texts = tokens.all.map { tokens.text($0) }
    for _ in 0...random.below(2) {
      let at = random.below(texts.count)
      switch random.below(4) {
      case 0: texts[at] = ""
      case 1: texts[at] += " " + texts[at]
      case 2: texts.swapAt(at, random.below(texts.count))
      default: texts[at] = " \(Tricky.pieces[random.below(Tricky.pieces.count)]) "
      }
    }
    return Array(texts.joined().utf8)
  }
}
