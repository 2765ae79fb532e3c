internal import Diagnostics

/// Reads tokens by Nix's grammar (`src/libexpr/parser.y`).
struct NixParser {
  let tokens: NixTokens
  /// The tokens that are neither space nor comment.
  private let significant: [Int32]
  private var index = 0
  private var depth = 0

  init(_ tokens: NixTokens) {
    self.tokens = tokens
    significant = tokens.all.indices.compactMap {
      let kind = tokens.all[$0].kind
      return kind == .space || kind == .comment ? nil : Int32($0)
    }
  }

  mutating func wholeFile() throws(NixError) -> NixExpression {
    let root = try expression()
    if current != nil { throw unexpected("the end of the file") }
    return root
  }

  // MARK: Looking and stepping

  /// The token `ahead` of the present one; nil at the end of the file.
  func peek(_ ahead: Int = 0) -> NixToken? {
    let position = index + ahead
    return significant.indices.contains(position) ? tokens.all[Int(significant[position])] : nil
  }

  var current: NixToken? { peek() }

  func isSymbol(_ text: StaticString, _ ahead: Int = 0) -> Bool {
    guard let token = peek(ahead), token.kind == .symbol else { return false }
    return tokens.isText(token, text)
  }

  func isKeyword(_ text: StaticString, _ ahead: Int = 0) -> Bool {
    guard let token = peek(ahead), token.kind == .keyword else { return false }
    return tokens.isText(token, text)
  }

  func isKind(_ kind: NixToken.Kind, _ ahead: Int = 0) -> Bool { peek(ahead)?.kind == kind }

  mutating func step() { index += 1 }

  mutating func expect(symbol text: StaticString) throws(NixError) {
    guard isSymbol(text) else { throw unexpected("`\(text)`") }
    step()
  }

  mutating func expect(keyword text: StaticString) throws(NixError) {
    guard isKeyword(text) else { throw unexpected("`\(text)`") }
    step()
  }

  /// The text of the present token, which is of this kind, and steps over it.
  mutating func take(_ kind: NixToken.Kind, _ words: String) throws(NixError) -> String {
    guard let token = current, token.kind == kind else { throw unexpected(words) }
    step()
    return tokens.text(token)
  }

  func unexpected(_ expected: String) -> NixError {
    guard let token = current else {
      return .syntax(
        reason: "expected \(expected), found the end of the file",
        place: .init(file: tokens.file)
      )
    }
    let found = NixLiteral.comment(String(tokens.text(token).prefix(40)))
    return .syntax(reason: "expected \(expected), found `\(found)`", place: place(token))
  }

  private func place(_ token: NixToken) -> Diagnostic.Place {
    .init(file: tokens.file, line: token.line, column: token.column)
  }

  /// Runs `body` one level deeper.
  mutating func nested<T>(_ body: (inout NixParser) throws(NixError) -> T) throws(NixError) -> T {
    depth += 1
    defer { depth -= 1 }
    guard depth <= NixSource.depthLimit else {
      let reason = "expressions stand more than \(NixSource.depthLimit) deep in each other here"
      throw .syntax(reason: reason, place: current.map { place($0) } ?? .init(file: tokens.file))
    }
    return try body(&self)
  }

  // MARK: Places

  /// The byte that the present token begins at.
  var start: NixToken? { current }

  /// The range from `first` to the last token that was stepped over.
  func range(from first: NixToken?) -> Range<Int> {
    let lower = first?.range.lowerBound ?? tokens.bytes.count
    let upper = peek(-1)?.range.upperBound ?? lower
    return lower..<max(lower, upper)
  }

  func finished(_ form: NixExpression.Form, from first: NixToken?) -> NixExpression {
    NixExpression(form: form, range: range(from: first), line: first?.line ?? 1, column: first?.column ?? 1)
  }

  /// A node around `first`, which it begins with.
  func finished(_ form: NixExpression.Form, around first: NixExpression) -> NixExpression {
    let end = peek(-1)?.range.upperBound ?? first.range.upperBound
    return NixExpression(
      form: form,
      range: first.range.lowerBound..<max(end, first.range.upperBound),
      line: first.line,
      column: first.column
    )
  }
}
