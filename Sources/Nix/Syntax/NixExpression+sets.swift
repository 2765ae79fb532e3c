extension NixExpression {
  /// Whether this is a set without parentheses around it.
  public var isSet: Bool { if case .set = form { true } else { false } }

  /// The definitions of a set; none for another expression.
  public var setBindings: [NixBinding] { if case .set(let bindings, _) = form { bindings } else { [] } }
}

extension [NixBinding] {
  /// Returns the value of the attribute `name`, if it is defined as `name = value;`.
  public func value(of name: String) -> NixExpression? {
    for case .value(let path, let value) in map(\.form) where path.count == 1 && path[0].name == name {
      return value
    }
    return nil
  }
}

extension [NixExpression] {
  /// The values of the strings; nil if an element is not a string without interpolation.
  public var literals: [String]? {
    let literals = map(\.literal)
    return literals.contains { $0 == nil } ? nil : literals.compactMap(\.self)
  }
}
