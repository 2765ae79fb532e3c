extension NixSource {
  /// Returns the uses of inputs that the flake in this file does not declare.
  ///
  /// These are `inputs.NAME` in the outputs, if `inputs` names their whole argument, and a `follows` whose
  /// first name is not an input. A name in the braces of `outputs` counts as an input, since Nix looks it up
  /// in its registry.
  public func inputProblems() -> [NixProblem] {
    guard case .set(let bindings, _) = root.bare.form else { return [] }
    let inputs = Self.definitions(in: bindings, below: "inputs")
    var names = Set(inputs.compactMap(\.path.first?.name)).union(["self"])
    var problems: [NixProblem] = []
    let outputs = bindings.lazy.compactMap { binding -> NixExpression? in
      guard case .value(let path, let value) = binding.form, path.count == 1, path[0].name == "outputs" else {
        return nil
      }
      return value.bare
    }.first
    if case .function(let parameter, let body)? = outputs?.form {
      names.formUnion((parameter.formals ?? []).map(\.name))
      if let whole = parameter.name {
        problems += Self.uses(of: whole, in: body).compactMap { use in
          names.contains(use.name) ? nil : NixProblem(.unknownInput, use.name, at: use.range)
        }
      }
    }
    for input in inputs {
      guard input.path.last?.name == "follows", let target = input.value.literal, !target.isEmpty,
        let first = target.split(separator: "/").first, !names.contains(String(first))
      else { continue }
      problems.append(NixProblem(.unknownFollows, String(first), at: input.value.range))
    }
    return problems.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private typealias Definition = (path: [NixAttribute], value: NixExpression)

  /// Returns the definitions below the attribute `name`, with their paths from there, including those in
  /// literal sets.
  private static func definitions(in bindings: [NixBinding], below name: String) -> [Definition] {
    flattened(bindings).compactMap { path, value in
      path.first?.name == name && path.count > 1 ? (Array(path.dropFirst()), value) : nil
    }
  }

  private static func flattened(_ bindings: [NixBinding]) -> [Definition] {
    bindings.flatMap { binding -> [Definition] in
      guard case .value(let path, let value) = binding.form else { return [] }
      guard case .set(let inner, _) = value.bare.form, !inner.isEmpty else { return [(path, value)] }
      return flattened(inner).map { (path + $0.path, $0.value) }
    }
  }

  /// Returns the names that are selected from the variable `whole`, except where an inner scope redefines it.
  private static func uses(of whole: String, in expression: NixExpression) -> [(
    name: String, range: Range<Int>
  )] {
    switch expression.form {
    case .selection(let base, let path, let fallback):
      var found: [(String, Range<Int>)] = []
      if case .identifier(whole) = base.bare.form, let name = path.first?.name, fallback == nil {
        found.append((name, expression.range))
      }
      return found + expression.children.flatMap { uses(of: whole, in: $0) }
    case .set(let bindings, _), .bindings(let bindings, _):
      var found: [(String, Range<Int>)] = []
      for binding in bindings {
        if case .inherit(let source?, let names) = binding.form, case .identifier(whole) = source.bare.form {
          found += names.compactMap { attribute in attribute.name.map { ($0, attribute.range) } }
        }
      }
      return found + expression.children.flatMap { uses(of: whole, in: $0) }
    case .function(let parameter, _)
    where parameter.name == whole || parameter.formals?.contains { $0.name == whole } == true:
      return []
    default:
      return expression.children.flatMap { uses(of: whole, in: $0) }
    }
  }
}
