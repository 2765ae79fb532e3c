internal import Diagnostics

extension NixParser {
  /// Parses definitions up to a `}` or an `in`.
  mutating func bindings() throws(Failure) -> [NixBinding] {
    var result: [NixBinding] = []
    while beginsAttribute || isKeyword("inherit") {
      let first = start
      let form = isKeyword("inherit") ? try inheritance() : try definition()
      try expect(symbol: ";")
      result.append(NixBinding(form: form, span: span(from: first)))
    }
    return result
  }

  private mutating func definition() throws(Failure) -> NixBinding.Form {
    let path = try attributePath()
    try expect(symbol: "=")
    return .value(path, try expression())
  }

  private mutating func inheritance() throws(Failure) -> NixBinding.Form {
    step()
    var source: NixExpression?
    if isSymbol("(") {
      step()
      source = try expression()
      try expect(symbol: ")")
    }
    var names: [NixAttribute] = []
    while beginsAttribute {
      let name = try attribute()
      if name.name == nil {
        throw failure("`inherit` cannot have a name that is only known when evaluated", at: name)
      }
      names.append(name)
    }
    return .inherit(source: source, names)
  }

  /// Throws for computed names, which `let` cannot define.
  func refuseDynamicNames(in bindings: [NixBinding]) throws(Failure) {
    for case .value(let path, _) in bindings.map(\.form) {
      if let first = path.first, first.name == nil {
        throw failure("`let` cannot define a name that is only known when evaluated", at: first)
      }
    }
  }

  private var beginsAttribute: Bool {
    isKind(.identifier) || isKeyword("or") || isKind(.quote) || isKind(.interpolation)
  }

  /// Parses names with dots between them.
  mutating func attributePath() throws(Failure) -> [NixAttribute] {
    var path = [try attribute()]
    while isSymbol(".") {
      step()
      path.append(try attribute())
    }
    return path
  }

  private mutating func attribute() throws(Failure) -> NixAttribute {
    guard let token = current, beginsAttribute else { throw unexpected("the name of an attribute") }
    let first = start
    var name: String?
    var dynamic: NixExpression?
    switch token.kind {
    case .quote:
      let string = try self.string()
      name = string.literal
      if name == nil { dynamic = finished(.string(string), from: first) }
    case .interpolation:
      step()
      let inner = try expression()
      try expect(symbol: "}")
      // `${"a"}` is the same as the name `a`.
      name = inner.literal
      dynamic = inner
    default:
      step()
      name = tokens.text(token)
    }
    return NixAttribute(name: name, dynamic: dynamic, span: span(from: first))
  }

  // MARK: Functions

  /// Whether a function's parameter begins here.
  var beginsFunction: Bool {
    if isKind(.identifier) { return isSymbol(":", 1) || isSymbol("@", 1) }
    guard isSymbol("{") else { return false }
    if isSymbol("...", 1) { return true }
    if isSymbol("}", 1) { return isSymbol(":", 2) || isSymbol("@", 2) }
    guard isKind(.identifier, 1) else { return false }
    return isSymbol(",", 2) || isSymbol("?", 2) || isSymbol("}", 2)
  }

  mutating func parameter() throws(Failure) -> NixParameter {
    let first = start
    var name: String?
    if isKind(.identifier) {
      name = try take(.identifier, "a name")
      if isSymbol(":") {
        return NixParameter(name: name, formals: nil, allowsOthers: false, span: span(from: first))
      }
      try expect(symbol: "@")
    }
    let (formals, allowsOthers) = try formals()
    if name == nil, isSymbol("@") {
      step()
      name = try take(.identifier, "a name")
    }
    return NixParameter(name: name, formals: formals, allowsOthers: allowsOthers, span: span(from: first))
  }

  /// Parses `a` or `a ? fallback`.
  mutating func formal() throws(Failure) -> NixParameter.Formal {
    let first = start
    let name = try take(.identifier, "the name of an argument")
    var fallback: NixExpression?
    if isSymbol("?") {
      step()
      fallback = try expression()
    }
    return .init(name: name, fallback: fallback, span: span(from: first))
  }

  private mutating func formals() throws(Failure) -> ([NixParameter.Formal], Bool) {
    try expect(symbol: "{")
    var formals: [NixParameter.Formal] = []
    var allowsOthers = false
    while !isSymbol("}") {
      if isSymbol("...") {
        step()
        allowsOthers = true
        break
      }
      formals.append(try formal())
      if !isSymbol("}") { try expect(symbol: ",") }
    }
    try expect(symbol: "}")
    return (formals, allowsOthers)
  }
}
