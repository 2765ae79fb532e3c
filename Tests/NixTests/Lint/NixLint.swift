import Nix

/// What deadnix and statix find in a Nix file, by their documented rules.
///
/// deadnix: bindings, arguments and patterns that nothing uses, but those that begin with `_`. statix: `statix list`; of
/// its rules, those that a file of ours could break.
struct NixLint {
  /// The findings, each `LINE: RULE NAME`, in the order of the source.
  private(set) var findings: [String] = []

  init(_ text: String) throws {
    let source = try NixSource(parsing: Array(text.utf8), file: "lint.nix")
    visit(source.root)
  }

  private mutating func report(_ rule: String, _ name: String = "", at node: some NixNode) {
    findings.append("\(node.line): \(rule)" + (name.isEmpty ? "" : " \(name)"))
  }

  private mutating func visit(_ expression: NixExpression) {
    switch expression.form {
    case .bindings(let bindings, let body): visit(bindings, in: body, of: expression)
    case .set(let bindings, _): visit(bindings, of: expression)
    case .function(let parameter, let body): visit(parameter, body, of: expression)
    case .uri: report("unquoted_uri", at: expression)
    case .parentheses(let inner) where inner.needsNoParentheses: report("useless_parens", at: expression)
    case .condition(let condition, let first, _):
      if case .hasAttribute(let base, let path) = condition.bare.form,
        case .selection(let other, let same, nil) = first.bare.form,
        base.freeNames == other.freeNames, path.map(\.name) == same.map(\.name)
      {
        report("useless_has_attr", at: expression)
      }
    case .prefix(let operand):
      if case .operation(_, let operators) = operand.bare.form, operators == ["=="] || operators == ["!="] {
        report("bool_simplification", at: expression)
      }
    case .operation(let operands, let operators): visit(operands, operators, of: expression)
    case .selection(_, let path, _) where path.last?.name == "toPath":
      report("deprecated_to_path", at: expression)
    default: break
    }
    for child in expression.children { visit(child) }
  }

  private mutating func visit(
    _ operands: [NixExpression],
    _ operators: [String],
    of expression: NixExpression
  ) {
    let isComparison = operators.contains("==") || operators.contains("!=")
    if isComparison, operands.contains(where: { $0.name == "true" || $0.name == "false" }) {
      report("bool_comparison", at: expression)
    }
    let isEmpty = operands.contains { operand in
      if case .list(let elements) = operand.bare.form { elements.isEmpty } else { false }
    }
    if operators.contains("++"), isEmpty { report("empty_list_concat", at: expression) }
  }

  private mutating func visit(_ bindings: [NixBinding], in body: NixExpression, of expression: NixExpression)
  {
    if bindings.isEmpty { report("empty_let_in", at: expression) }
    if case .bindings = body.form { report("collapsible_let_in", at: expression) }
    if case .parentheses(let inner) = body.form, !inner.needsNoParentheses {
      report("useless_parens", at: body)
    }
    for binding in bindings {
      visit(binding)
      for (name, place) in binding.names where !name.hasPrefix("_") {
        let isUsed =
          body.freeNames.contains(name)
          || bindings.contains { $0.span != binding.span && $0.freeNames.contains(name) }
        if !isUsed { report("unused binding", name, at: place) }
      }
    }
  }

  private mutating func visit(_ bindings: [NixBinding], of expression: NixExpression) {
    var counts: [String: Int] = [:]
    for binding in bindings {
      visit(binding)
      guard case .value(let path, _) = binding.form, path.count > 1, let name = path[0].name else { continue }
      counts[name, default: 0] += 1
      // With two keys it is left to taste.
      if counts[name] == 3 { report("repeated_keys", name, at: binding) }
    }
  }

  private mutating func visit(_ binding: NixBinding) {
    switch binding.form {
    case .inherit(_, let names): if names.isEmpty { report("empty_inherit", at: binding) }
    case .value(let path, let value):
      if case .parentheses(let inner) = value.form, !inner.needsNoParentheses {
        report("useless_parens", at: value)
      }
      guard path.count == 1, let name = path[0].name else { return }
      if value.name == name { report("manual_inherit", name, at: binding) }
      if case .selection(_, let selected, nil) = value.form, selected.last?.name == name {
        report("manual_inherit_from", name, at: binding)
      }
    }
  }

  private mutating func visit(_ parameter: NixParameter, _ body: NixExpression, of expression: NixExpression)
  {
    let formals = parameter.formals ?? []
    let used = formals.reduce(into: body.freeNames) { used, formal in
      used.formUnion(formal.fallback?.freeNames ?? [])
    }
    if let name = parameter.name, !name.hasPrefix("_"), !used.contains(name) {
      report(parameter.formals == nil ? "unused argument" : "unused pattern", name, at: parameter)
    }
    for formal in formals where !formal.name.hasPrefix("_") && !used.contains(formal.name) {
      report("unused pattern", formal.name, at: formal)
    }
    if let formals = parameter.formals, formals.isEmpty, parameter.allowsOthers {
      report(parameter.name == nil ? "empty_pattern" : "redundant_pattern_bind", at: parameter)
    }
    if parameter.formals == nil, let name = parameter.name,
      case .application(let function, let arguments) = body.form, arguments.last?.name == name,
      !([function] + arguments.dropLast()).contains(where: { $0.freeNames.contains(name) })
    {
      report("eta_reduction", name, at: expression)
    }
  }
}

extension NixExpression {
  /// The name, if it is an identifier.
  fileprivate var name: String? { if case .identifier(let name) = form { name } else { nil } }

  /// Whether parentheses around it change nothing anywhere.
  fileprivate var needsNoParentheses: Bool {
    switch form {
    case .identifier, .list, .parentheses, .set, .string: true
    case .selection(_, _, let fallback): fallback == nil
    default: false
    }
  }

  /// The names that it takes from around it.
  fileprivate var freeNames: Set<String> {
    switch form {
    case .identifier(let name): return [name]
    case .set(let bindings, let isRecursive):
      let used = bindings.reduce(into: Set<String>()) { $0.formUnion($1.freeNames) }
      guard isRecursive else { return used }
      return used.subtracting(bindings.flatMap(\.ownNames)).union(bindings.flatMap(\.inheritedNames))
    case .bindings(let bindings, let body):
      let used = bindings.reduce(into: body.freeNames) { $0.formUnion($1.freeNames) }
      return used.subtracting(bindings.flatMap(\.ownNames)).union(bindings.flatMap(\.inheritedNames))
    case .function(let parameter, let body):
      let formals = parameter.formals ?? []
      let used = formals.reduce(into: body.freeNames) { $0.formUnion($1.fallback?.freeNames ?? []) }
      return used.subtracting(formals.map(\.name) + [parameter.name].compactMap(\.self))
    default: return children.reduce(into: []) { $0.formUnion($1.freeNames) }
    }
  }
}

extension NixBinding {
  /// The names that it defines, with their places.
  fileprivate var names: [(name: String, place: NixAttribute)] {
    let attributes =
      switch form {
      case .value(let path, _): Array(path.prefix(1))
      case .inherit(_, let names): names
      }
    return attributes.compactMap { attribute in attribute.name.map { ($0, attribute) } }
  }

  /// The names that it defines.
  fileprivate var ownNames: [String] { names.map(\.name) }

  /// The names that it takes from around the `let` or the set under the same names.
  fileprivate var inheritedNames: [String] {
    if case .inherit(nil, let names) = form { names.compactMap(\.name) } else { [] }
  }

  /// The names that it uses.
  fileprivate var freeNames: Set<String> {
    children.reduce(into: Set(inheritedNames)) { $0.formUnion($1.freeNames) }
  }
}
