extension NixParser {
  private static let operators: Set<String> = [
    "==", "!=", "<", ">", "<=", ">=", "&&", "||", "->", "//", "++", "+", "-", "*", "/", "|>", "<|",
  ]

  /// `expr` of the grammar.
  mutating func expression() throws(NixError) -> NixExpression {
    try nested { (parser) throws(NixError) in try parser.expressionHere() }
  }

  private mutating func expressionHere() throws(NixError) -> NixExpression {
    let first = start
    if isKeyword("let"), !isSymbol("{", 1) {
      step()
      let definitions = try bindings()
      try expect(keyword: "in")
      let body = try expression()
      return finished(.bindings(definitions, body: body), from: first)
    }
    if isKeyword("with") || isKeyword("assert") {
      let isWith = isKeyword("with")
      step()
      let head = try expression()
      try expect(symbol: ";")
      let body = try expression()
      return finished(isWith ? .with(head, body: body) : .assertion(head, body: body), from: first)
    }
    if isKeyword("if") {
      step()
      let condition = try expression()
      try expect(keyword: "then")
      let yes = try expression()
      try expect(keyword: "else")
      let no = try expression()
      return finished(.condition(condition, then: yes, else: no), from: first)
    }
    if beginsFunction {
      let parameter = try self.parameter()
      try expect(symbol: ":")
      let body = try expression()
      return finished(.function(parameter, body: body), from: first)
    }
    return try operation()
  }

  /// Operands with operators between them; `?` and its attribute path belong to an operand.
  private mutating func operation() throws(NixError) -> NixExpression {
    var operands = [try operand()]
    var operators: [String] = []
    while let token = current, token.kind == .symbol {
      let text = tokens.text(token)
      guard Self.operators.contains(text) else { break }
      step()
      operators.append(text)
      operands.append(try operand())
    }
    guard operands.count > 1 else { return operands[0] }
    return finished(.operation(operands, operators: operators), around: operands[0])
  }

  private mutating func operand() throws(NixError) -> NixExpression {
    if isSymbol("!") || isSymbol("-") {
      let first = start
      step()
      let inner = try nested { (parser) throws(NixError) in try parser.operand() }
      return finished(.prefix(inner), from: first)
    }
    let value = try application()
    guard isSymbol("?") else { return value }
    step()
    let path = try attributePath()
    return finished(.hasAttribute(value, path), around: value)
  }

  private mutating func application() throws(NixError) -> NixExpression {
    let function = try selection()
    var arguments: [NixExpression] = []
    while beginsSimple { arguments.append(try selection()) }
    if arguments.isEmpty { return function }
    return finished(.application(function, arguments), around: function)
  }

  /// `expr_select` of the grammar, which also is what lists hold.
  private mutating func selection() throws(NixError) -> NixExpression {
    let base = try simple()
    if isKeyword("or") {
      // `f or` calls `f` with a variable of that name, as old nixpkgs did.
      let name = start
      step()
      let argument = finished(.identifier("or"), from: name)
      return finished(.application(base, [argument]), around: base)
    }
    guard isSymbol(".") else { return base }
    step()
    let path = try attributePath()
    var fallback: NixExpression?
    if isKeyword("or") {
      step()
      fallback = try nested { (parser) throws(NixError) in try parser.selection() }
    }
    return finished(.selection(base, path, fallback: fallback), around: base)
  }

  private var beginsSimple: Bool {
    switch current?.kind {
    case .identifier, .integer, .float, .quote, .indentedQuote, .path, .searchPath, .uri: true
    case .keyword: isKeyword("rec") || (isKeyword("let") && isSymbol("{", 1))
    case .symbol: isSymbol("(") || isSymbol("[") || isSymbol("{")
    default: false
    }
  }

  private mutating func simple() throws(NixError) -> NixExpression {
    guard let first = current, beginsSimple else { throw unexpected("an expression") }
    switch first.kind {
    case .identifier:
      step()
      return finished(.identifier(tokens.text(first)), from: first)
    case .integer, .float:
      step()
      return finished(.number, from: first)
    case .searchPath:
      step()
      return finished(.searchPath(String(tokens.text(first).dropFirst().dropLast())), from: first)
    case .uri:
      step()
      return finished(.uri(tokens.text(first)), from: first)
    case .path:
      let parts = try self.parts(opening: .path)
      return finished(.path(parts), from: first)
    case .quote, .indentedQuote:
      let string = try self.string()
      return finished(.string(string), from: first)
    default:
      return try bracketed(first)
    }
  }

  private mutating func bracketed(_ first: NixToken) throws(NixError) -> NixExpression {
    if isSymbol("(") {
      step()
      let inner = try expression()
      try expect(symbol: ")")
      return finished(.parentheses(inner), from: first)
    }
    if isSymbol("[") {
      step()
      var elements: [NixExpression] = []
      while !isSymbol("]") {
        elements.append(try nested { (parser) throws(NixError) in try parser.selection() })
      }
      step()
      return finished(.list(elements), from: first)
    }
    let isRecursive = !isSymbol("{")
    if isRecursive { step() }
    try expect(symbol: "{")
    let definitions = try bindings()
    try expect(symbol: "}")
    return finished(.set(definitions, isRecursive: isRecursive), from: first)
  }
}
