/// The key of a `[target.….dependencies]` table: a triple, or `cfg(…)`.
enum Platform {
  /// `text` as cargo prints it, with its spaces in place; nil if it is neither a triple nor a condition.
  static func normalized(_ text: String) -> String? {
    guard text.hasPrefix("cfg(") && text.hasSuffix(")") else {
      let isTriple = text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || "_-.".unicodeScalars.contains($0)
      }
      return isTriple && !text.isEmpty ? text : nil
    }
    var reader = ConditionReader(text.dropFirst(4).dropLast())
    guard let condition = reader.condition(depth: 0), reader.isAtEnd else { return nil }
    return "cfg(\(condition))"
  }
}

/// Reads what stands in `cfg(…)`.
private struct ConditionReader {
  private var rest: Substring.UnicodeScalarView

  init(_ text: Substring) {
    rest = text.unicodeScalars
  }

  var isAtEnd: Bool {
    rest.allSatisfy { $0 == " " }
  }

  /// Nesting is bounded, so that no manifest can exhaust the stack.
  mutating func condition(depth: Int) -> String? {
    guard depth < 64, let name = identifier() else { return nil }
    guard ["any", "all", "not"].contains(name), take("(") else {
      guard take("=") else { return name }
      guard let value = string() else { return nil }
      return "\(name) = \"\(value)\""
    }
    var conditions: [String] = []
    while !take(")") {
      guard conditions.isEmpty || take(",") else { return nil }
      if !conditions.isEmpty && take(")") { break }
      guard let condition = condition(depth: depth + 1) else { return nil }
      conditions.append(condition)
    }
    guard name != "not" || conditions.count == 1 else { return nil }
    return "\(name)(\(conditions.joined(separator: ", ")))"
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    rest = rest.drop { $0 == " " }
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func identifier() -> String? {
    rest = rest.drop { $0 == " " }
    let isRaw = rest.starts(with: "r#".unicodeScalars)
    if isRaw { rest = rest.dropFirst(2) }
    let name = rest.prefix { scalar in
      scalar == "_" || (scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)))
    }
    guard let first = name.first, !("0"..."9").contains(first) else { return nil }
    rest = rest.dropFirst(name.count)
    return (isRaw ? "r#" : "") + String(name)
  }

  private mutating func string() -> String? {
    guard take("\""), let end = rest.firstIndex(of: "\"") else { return nil }
    let value = String(rest[..<end])
    rest = rest[rest.index(after: end)...]
    return value
  }
}
