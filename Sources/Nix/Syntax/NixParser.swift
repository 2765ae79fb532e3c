internal import Diagnostics

/// Reads tokens by Nix's grammar (`src/libexpr/parser.y`).
struct NixParser {
  let tokens: NixTokens
  /// The tokens that are neither space nor comment, as indices.
  private let code: [Int32]
  private var index = 0
  private var depth = 0

  init(_ tokens: NixTokens) {
    self.tokens = tokens
    code = tokens.all.indices.compactMap { tokens.all[$0].isTrivia ? nil : Int32($0) }
  }

  mutating func wholeFile() throws(Failure) -> NixExpression {
    let root = try expression()
    if current != nil { throw unexpected("the end of the file") }
    return root
  }

  // MARK: Looking and stepping

  /// The token `ahead` of the present one; nil at the end of the file.
  func peek(_ ahead: Int = 0) -> NixToken? {
    let position = index + ahead
    return code.indices.contains(position) ? tokens.all[Int(code[position])] : nil
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

  mutating func expect(symbol text: StaticString) throws(Failure) {
    guard isSymbol(text) else { throw unexpected("`\(text)`") }
    step()
  }

  mutating func expect(keyword text: StaticString) throws(Failure) {
    guard isKeyword(text) else { throw unexpected("`\(text)`") }
    step()
  }

  /// The text of the present token, which is of this kind, and steps over it.
  mutating func take(_ kind: NixToken.Kind, _ words: String) throws(Failure) -> String {
    guard let token = current, token.kind == kind else { throw unexpected(words) }
    step()
    return tokens.text(token)
  }

  // MARK: Problems

  func unexpected(_ expected: String) -> Failure {
    guard let token = current else { return failure("expected \(expected), found the end of the file") }
    let found = NixLiteral.comment(String(tokens.text(token).prefix(40)))
    return failure("expected \(expected), found `\(found)`")
  }

  /// A failure at the present token.
  func failure(_ reason: String) -> Failure {
    .nixSyntax(reason, at: .init(file: tokens.file, line: current?.line, column: current?.column))
  }

  /// A failure at `node`.
  func failure(_ reason: String, at node: some NixNode) -> Failure {
    .nixSyntax(reason, at: .init(file: tokens.file, line: node.line, column: node.column))
  }

  /// Runs `body` one level deeper.
  mutating func nested<T>(_ body: (inout NixParser) throws(Failure) -> T) throws(Failure) -> T {
    depth += 1
    defer { depth -= 1 }
    try checkDepth()
    return try body(&self)
  }

  /// Refuses what stands too deep, if it stands `further` deeper than the present level.
  func checkDepth(_ further: Int = 0) throws(Failure) {
    if depth + further > NixSource.depthLimit {
      throw failure("expressions stand more than \(NixSource.depthLimit) deep in each other here")
    }
  }

  // MARK: Places

  /// The index of the present token among all, to be handed to ``span(from:)``.
  var start: Int { code.indices.contains(index) ? Int(code[index]) : tokens.all.count }

  /// The place from the token `first` to the last one that was stepped over.
  func span(from first: Int) -> NixSpan {
    let last = Int(code[index - 1])
    return NixSpan(from: tokens.all[first], at: first, to: tokens.all[last], at: last)
  }

  func finished(_ form: NixExpression.Form, from first: Int) -> NixExpression {
    NixExpression(form: form, span: span(from: first))
  }

  /// A node around `first`, which it begins with.
  func finished(_ form: NixExpression.Form, around first: NixExpression) -> NixExpression {
    finished(form, from: first.tokens.lowerBound)
  }
}
