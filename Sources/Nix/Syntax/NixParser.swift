internal import Diagnostics

/// A parser by Nix's grammar (`src/libexpr/parser.y`).
struct NixParser {
  let tokens: NixTokens
  /// The indices of tokens that are neither white space nor comments.
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

  /// Returns the token `ahead` of the current one; nil at the end of the file.
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

  /// Consumes the current token, which must be of this kind, and returns its text.
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

  /// Creates a failure at the current token.
  func failure(_ reason: String) -> Failure {
    .nixSyntax(reason, at: .init(file: tokens.file, line: current?.line, column: current?.column))
  }

  /// Creates a failure at `node`.
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

  /// Throws if the nesting is too deep `further` levels below the current one.
  func checkDepth(_ further: Int = 0) throws(Failure) {
    if depth + further > NixSource.depthLimit {
      throw failure("expressions stand more than \(NixSource.depthLimit) deep in each other here")
    }
  }

  // MARK: Places

  /// The index of the current token among all, for ``span(from:)``.
  var start: Int { code.indices.contains(index) ? Int(code[index]) : tokens.all.count }

  /// Returns the position from the token `first` to the last consumed one.
  func span(from first: Int) -> NixSpan {
    let last = Int(code[index - 1])
    return NixSpan(from: tokens.all[first], at: first, to: tokens.all[last], at: last)
  }

  func finished(_ form: NixExpression.Form, from first: Int) -> NixExpression {
    NixExpression(form: form, span: span(from: first))
  }

  /// Returns a node that begins with `first` and ends with the last consumed token.
  func finished(_ form: NixExpression.Form, around first: NixExpression) -> NixExpression {
    finished(form, from: first.tokens.lowerBound)
  }
}
