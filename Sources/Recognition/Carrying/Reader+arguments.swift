internal import Nix

/// One attribute of a function's argument.
struct Argument {
  /// The attribute's path; `env`, `X` for `env.X`.
  let path: [String]
  let value: NixExpression
  /// The scope in which the value is evaluated.
  let scope: Scopes.ID
  /// The whole definition, or the name after `inherit`.
  let spot: Spot
}

extension Reader {
  /// Returns the attributes of a literal set, or of literal sets that are merged; the last value wins.
  mutating func arguments(
    _ expression: NixExpression,
    in scope: Scopes.ID,
    refusals: inout [Refusal],
    depth: Int = 0
  ) -> [Argument] {
    let file = scopes[scope].file
    guard depth < 30 else { return [] }
    switch expression.form {
    case .parentheses(let inner): return arguments(inner, in: scope, refusals: &refusals, depth: depth + 1)
    case .bindings(let bindings, let body):
      return arguments(body, in: scopes.bindings(bindings, in: scope), refusals: &refusals, depth: depth + 1)
    case .with(let set, let body):
      return arguments(body, in: scopes.with(set, in: scope), refusals: &refusals, depth: depth + 1)
    case .function(let parameter, let body):
      return arguments(
        body,
        in: scopes.function(parameter, .other, in: scope),
        refusals: &refusals,
        depth: depth + 1
      )
    case .set(let bindings, let isRecursive):
      let inner = isRecursive ? scopes.bindings(bindings, in: scope) : scope
      return bindings.flatMap { arguments($0, in: inner, outer: scope) }
    case .operation(let operands, let operators) where operators.allSatisfy({ $0 == "//" }):
      var found: [Argument] = []
      for operand in operands {
        let more = arguments(operand, in: scope, refusals: &refusals, depth: depth + 1)
        let replaced = Set(more.map(\.path)).union(more.map { Array($0.path.prefix(1)) })
        found.removeAll { replaced.contains($0.path) }
        found += more
      }
      return found
    case .identifier, .selection:
      if let (value, inner) = resolve(expression, in: scope), value.range != expression.range {
        return arguments(value, in: inner, refusals: &refusals, depth: depth + 1)
      }
      refusals.append(
        Refusal(spot: Spot(expression, in: file), reason: "the set is not written out in these files")
      )
    case .application:
      refusals.append(Refusal(spot: Spot(expression, in: file), reason: "a function makes the set"))
    default: break
    }
    return []
  }

  private mutating func arguments(_ binding: NixBinding, in scope: Scopes.ID, outer: Scopes.ID) -> [Argument]
  {
    let file = scopes[scope].file
    switch binding.form {
    case .value(let path, let value):
      let names = path.compactMap(\.name)
      guard names.count == path.count, let first = names.first else { return [] }
      // `env = { … };` has variables.
      if names == ["env"], case .set(let inner, false) = value.bare.form {
        return inner.flatMap { arguments($0, in: scope, outer: outer) }.map { argument in
          Argument(
            path: [first] + argument.path,
            value: argument.value,
            scope: argument.scope,
            spot: argument.spot
          )
        }
      }
      return [Argument(path: names, value: value, scope: scope, spot: Spot(binding, in: file))]
    case .inherit(let source, let names):
      return names.compactMap { name in
        guard let text = name.name else { return nil }
        let spot = Spot(file: file, range: name.range, line: name.line, column: name.column)
        if let source {
          if let (value, inner) = member([text], of: source, in: scope, depth: 0) {
            return Argument(path: [text], value: value, scope: inner, spot: spot)
          }
          let selected = NixExpression(selecting: name, from: source)
          return Argument(path: [text], value: selected, scope: scope, spot: spot)
        }
        // Even in `rec`, an inherited name is the outer one.
        return Argument(path: [text], value: NixExpression(name: text, at: name), scope: outer, spot: spot)
      }
    }
  }

  /// Returns the value of a variable, or the reason why it is not known.
  mutating func variable(
    _ value: NixExpression,
    in scope: Scopes.ID,
    depth: Int = 0
  ) -> (content: Carried.Variable.Content?, reason: String) {
    guard depth < 10 else { return (nil, "it is defined by itself") }
    if let text = value.literal { return (.text(text), "") }
    switch value.bare.form {
    case .number: return (.text(source(scopes[scope].file).text(value.bare.range)), "")
    case .identifier("true"): return (.boolean(true), "")
    case .identifier("false"): return (.boolean(false), "")
    case .string(let string):
      guard !string.isIndented, case .expression(let package)? = string.parts.first, string.parts.count <= 2
      else {
        return (nil, "its value is only known when it is evaluated")
      }
      var suffix = ""
      if string.parts.count == 2 {
        guard case .text(let range) = string.parts[1] else {
          return (nil, "it is put together from packages")
        }
        suffix = source(scopes[scope].file).text(range)
        if suffix.contains("\\") || suffix.contains("$") { return (nil, "it is put together from packages") }
      }
      switch attribute(package, in: scope) {
      case .attribute(let name): return (.package(attribute: name, suffix: suffix), "")
      case .refused(let reason): return (nil, reason)
      }
    case .identifier, .selection:
      if case .attribute(let name) = attribute(value, in: scope) {
        return (.package(attribute: name, suffix: ""), "")
      }
      if let (inner, scope) = resolve(value, in: scope), inner.range != value.range {
        return variable(inner, in: scope, depth: depth + 1)
      }
      return (nil, "its value is only known when it is evaluated")
    default: return (nil, "its value is only known when it is evaluated")
    }
  }
}
