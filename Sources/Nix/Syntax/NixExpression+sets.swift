extension NixExpression {
  /// Whether it is a set, without parentheses around it.
  public var isSet: Bool { if case .set = form { true } else { false } }

  /// The definitions of a set; none for another expression.
  public var setBindings: [NixBinding] { if case .set(let bindings, _) = form { bindings } else { [] } }
}

extension [NixBinding] {
  /// Returns the value that is defined at the one name `name`.
  public func value(of name: String) -> NixExpression? {
    for case .value(let path, let value) in map(\.form) where path.count == 1 && path[0].name == name {
      return value
    }
    return nil
  }
}

extension [NixExpression] {
  /// The strings' values; nil if one of them is not a string without antiquotation.
  public var literals: [String]? {
    let literals = map(\.literal)
    return literals.contains { $0 == nil } ? nil : literals.compactMap(\.self)
  }
}
