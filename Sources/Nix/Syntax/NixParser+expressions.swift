internal import Diagnostics

extension NixParser {
  /// Parses `expr` of the grammar.
  mutating func expression() throws(Failure) -> NixExpression {
    try nested { (parser) throws(Failure) in try parser.expressionHere() }
  }

  private mutating func expressionHere() throws(Failure) -> NixExpression {
    let start = start
    if isKeyword("let"), !isSymbol("{", 1) {
      step()
      let definitions = try bindings()
      try refuseDynamicNames(in: definitions)
      try expect(keyword: "in")
      let body = try expression()
      return finished(.bindings(definitions, body: body), from: start)
    }
    if isKeyword("with") || isKeyword("assert") {
      let isWith = isKeyword("with")
      step()
      let head = try expression()
      try expect(symbol: ";")
      let body = try expression()
      return finished(isWith ? .with(head, body: body) : .assertion(head, body: body), from: start)
    }
    if isKeyword("if") {
      step()
      let condition = try expression()
      try expect(keyword: "then")
      let yes = try expression()
      try expect(keyword: "else")
      let no = try expression()
      return finished(.condition(condition, then: yes, else: no), from: start)
    }
    if beginsFunction {
      let parameter = try self.parameter()
      try expect(symbol: ":")
      let body = try expression()
      return finished(.function(parameter, body: body), from: start)
    }
    return try operation()
  }

  mutating func application() throws(Failure) -> NixExpression {
    let function = try selection()
    var arguments: [NixExpression] = []
    while beginsSimple { arguments.append(try selection()) }
    if arguments.isEmpty { return function }
    return finished(.application(function, arguments), around: function)
  }

  /// Parses `expr_select` of the grammar, which is also the form of a list's elements.
  mutating func selection() throws(Failure) -> NixExpression {
    let base = try simple()
    if isKeyword("or") {
      // `f or` is a call of `f` with a variable called `or`, which old nixpkgs used.
      let start = start
      step()
      let argument = finished(.identifier("or"), from: start)
      return finished(.application(base, [argument]), around: base)
    }
    guard isSymbol(".") else { return base }
    step()
    let path = try attributePath()
    var fallback: NixExpression?
    if isKeyword("or") {
      step()
      fallback = try nested { (parser) throws(Failure) in try parser.selection() }
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

  private mutating func simple() throws(Failure) -> NixExpression {
    guard let first = current, beginsSimple else { throw unexpected("an expression") }
    let start = start
    switch first.kind {
    case .identifier:
      step()
      return finished(.identifier(tokens.text(first)), from: start)
    case .integer, .float:
      try checkNumber(first)
      step()
      return finished(.number, from: start)
    case .searchPath:
      step()
      return finished(.searchPath(String(tokens.text(first).dropFirst().dropLast())), from: start)
    case .uri:
      step()
      return finished(.uri(tokens.text(first)), from: start)
    case .path:
      let parts = try self.parts(opening: .path)
      return finished(.path(parts), from: start)
    case .quote, .indentedQuote:
      let string = try self.string()
      return finished(.string(string), from: start)
    default:
      return try bracketed()
    }
  }

  private mutating func bracketed() throws(Failure) -> NixExpression {
    let start = start
    if isSymbol("(") {
      step()
      let inner = try expression()
      try expect(symbol: ")")
      return finished(.parentheses(inner), from: start)
    }
    if isSymbol("[") {
      step()
      var elements: [NixExpression] = []
      while !isSymbol("]") {
        elements.append(try nested { (parser) throws(Failure) in try parser.selection() })
      }
      step()
      return finished(.list(elements), from: start)
    }
    let isRecursive = !isSymbol("{")
    if isRecursive { step() }
    try expect(symbol: "{")
    let definitions = try bindings()
    try expect(symbol: "}")
    return finished(.set(definitions, isRecursive: isRecursive), from: start)
  }

  /// Throws for numbers that are too large for Nix, as Nix's lexer does.
  private func checkNumber(_ token: NixToken) throws(Failure) {
    let text = tokens.text(token)
    if token.kind == .integer {
      if Int64(text) == nil { throw failure("`\(text)` is too large for an integer") }
    } else {
      let value = Double(text.hasSuffix(".") ? "\(text)0" : text) ?? .infinity
      let isZero = text.prefix { $0 != "e" && $0 != "E" }.allSatisfy { $0 == "0" || $0 == "." }
      if !value.isFinite || value.isSubnormal || value.isZero && !isZero {
        throw failure("`\(text)` is out of range for a float")
      }
    }
  }
}
