/// What stands between the parentheses of `cfg(…)`, as cargo reads it.
///
/// The grammar is that of crates/cargo-platform in cargo. Reading is total: what is no such expression is nil.
indirect enum CfgExpression: Equatable {
  case name(String)
  case value(String, String)
  case not(CfgExpression)
  case all([CfgExpression])
  case any([CfgExpression])
  case literal(Bool)

  /// Expressions nested deeper than this are not read, so that no input exhausts the stack.
  static let maximumDepth = 64

  /// Reads `cfg(…)`, or returns nil.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8)[...])
    guard reader.word() == "cfg", reader.take("("), let expression = reader.expression(depth: 0),
      reader.take(")"), reader.isAtEnd
    else { return nil }
    self = expression
  }

  /// Whether it holds on `system`.
  func holds(on system: System) -> Bool {
    switch self {
    case .name(let name): system.names.contains(name)
    case .value(let key, let value): system.values[key]?.contains(value) ?? false
    case .not(let inner): !inner.holds(on: system)
    case .all(let parts): parts.allSatisfy { $0.holds(on: system) }
    case .any(let parts): parts.contains { $0.holds(on: system) }
    case .literal(let truth): truth
    }
  }
}

/// Reads an expression from the front of `bytes`.
private struct Reader {
  var bytes: ArraySlice<UInt8>

  var isAtEnd: Bool {
    bytes.allSatisfy(Self.isSpace)
  }

  mutating func expression(depth: Int) -> CfgExpression? {
    guard depth < CfgExpression.maximumDepth, let name = word() else { return nil }
    let isRaw = name.hasPrefix("r#")
    let plain = isRaw ? String(name.dropFirst(2)) : name
    if !isRaw, take("(") {
      guard let parts = list(depth: depth + 1) else { return nil }
      switch name {
      case "all": return .all(parts)
      case "any": return .any(parts)
      case "not": return parts.count == 1 ? parts.first.map { .not($0) } : nil
      default: return nil
      }
    }
    if take("=") {
      guard let value = string() else { return nil }
      return .value(plain, value)
    }
    switch name {
    case "true": return .literal(true)
    case "false": return .literal(false)
    default: return .name(plain)
    }
  }

  /// Expressions between commas up to the closing parenthesis; a last comma may stand before it.
  private mutating func list(depth: Int) -> [CfgExpression]? {
    var parts: [CfgExpression] = []
    while !take(")") {
      guard let part = expression(depth: depth) else { return nil }
      parts.append(part)
      if take(",") { continue }
      return take(")") ? parts : nil
    }
    return parts
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard bytes.first == UInt8(ascii: character) else { return false }
    bytes.removeFirst()
    return true
  }

  mutating func word() -> String? {
    skipSpace()
    let word = bytes.prefix { Self.isWord($0) || $0 == UInt8(ascii: "#") }
    guard let first = word.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
    bytes.removeFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    let content = bytes.prefix { $0 != UInt8(ascii: "\"") }
    bytes.removeFirst(content.count)
    guard !bytes.isEmpty else { return nil }
    bytes.removeFirst()
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func skipSpace() {
    bytes = bytes.drop(while: Self.isSpace)
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
