extension NixParser {
  /// Definitions up to a `}` or an `in`.
  mutating func bindings() throws(NixError) -> [NixBinding] {
    var result: [NixBinding] = []
    while beginsAttribute || isKeyword("inherit") {
      let first = start
      let form = isKeyword("inherit") ? try inheritance() : try definition()
      try expect(symbol: ";")
      result.append(
        NixBinding(form: form, range: range(from: first), line: first?.line ?? 1, column: first?.column ?? 1)
      )
    }
    return result
  }

  private mutating func definition() throws(NixError) -> NixBinding.Form {
    let path = try attributePath()
    try expect(symbol: "=")
    return .value(path, try expression())
  }

  private mutating func inheritance() throws(NixError) -> NixBinding.Form {
    step()
    var source: NixExpression?
    if isSymbol("(") {
      step()
      source = try expression()
      try expect(symbol: ")")
    }
    var names: [NixAttribute] = []
    while beginsAttribute { names.append(try attribute()) }
    return .inherit(source: source, names)
  }

  private var beginsAttribute: Bool {
    isKind(.identifier) || isKeyword("or") || isKind(.quote) || isKind(.interpolation)
  }

  /// Names with dots between.
  mutating func attributePath() throws(NixError) -> [NixAttribute] {
    var path = [try attribute()]
    while isSymbol(".") {
      step()
      path.append(try attribute())
    }
    return path
  }

  private mutating func attribute() throws(NixError) -> NixAttribute {
    guard let first = current, beginsAttribute else { throw unexpected("the name of an attribute") }
    var name: String?
    var dynamic: NixExpression?
    switch first.kind {
    case .quote:
      let string = try self.string()
      name = string.literal
      if name == nil { dynamic = finished(.string(string), from: first) }
    case .interpolation:
      step()
      let inner = try expression()
      try expect(symbol: "}")
      // `${"a"}` is a name like any other.
      name = inner.literal
      dynamic = inner
    default:
      step()
      name = tokens.text(first)
    }
    return NixAttribute(
      name: name,
      dynamic: dynamic,
      range: range(from: first),
      line: first.line,
      column: first.column
    )
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

  mutating func parameter() throws(NixError) -> NixParameter {
    let first = start
    var name: String?
    if isKind(.identifier) {
      name = try take(.identifier, "a name")
      if isSymbol(":") {
        return NixParameter(name: name, formals: nil, allowsOthers: false, range: range(from: first))
      }
      try expect(symbol: "@")
    }
    let (formals, allowsOthers) = try formals()
    if name == nil, isSymbol("@") {
      step()
      name = try take(.identifier, "a name")
    }
    return NixParameter(name: name, formals: formals, allowsOthers: allowsOthers, range: range(from: first))
  }

  private mutating func formals() throws(NixError) -> ([NixParameter.Formal], Bool) {
    try expect(symbol: "{")
    var formals: [NixParameter.Formal] = []
    var allowsOthers = false
    while !isSymbol("}") {
      let first = start
      if isSymbol("...") {
        step()
        allowsOthers = true
        break
      }
      let name = try take(.identifier, "the name of an argument")
      var fallback: NixExpression?
      if isSymbol("?") {
        step()
        fallback = try expression()
      }
      formals.append(
        .init(
          name: name,
          fallback: fallback,
          range: range(from: first),
          line: first?.line ?? 1,
          column: first?.column ?? 1
        )
      )
      if !isSymbol("}") { try expect(symbol: ",") }
    }
    try expect(symbol: "}")
    return (formals, allowsOthers)
  }
}
