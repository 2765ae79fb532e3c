/// The expression between the parentheses of `cfg(…)`, as cargo parses it.
///
/// The grammar is that of crates/cargo-platform in cargo. Invalid expressions are nil, not errors.
indirect enum CfgExpression: Hashable, Sendable {
  /// A name; it may begin with `r#`.
  case name(String)
  case value(String, String)
  case not(CfgExpression)
  case all([CfgExpression])
  case any([CfgExpression])
  case literal(Bool)

  /// The deepest nesting that is parsed, so that no input exhausts the stack.
  static let maximumDepth = 64

  /// Parses `cfg(…)`; nil for any other text.
  init?(_ text: String) {
    var reader = Reader(bytes: Array(text.utf8)[...])
    guard reader.word() == "cfg", reader.take("("), let expression = reader.expression(depth: 0),
      reader.take(")"), reader.isAtEnd
    else { return nil }
    self = expression
  }

  /// Returns whether the expression is true on `system`, with these features of the package.
  func holds(on system: System, with features: Set<String> = []) -> Bool {
    switch self {
    case .name(let name): system.names.contains(Self.plain(name))
    case .value("feature", let value): features.contains(value)
    case .value(let key, let value): system.values[Self.plain(key)]?.contains(value) ?? false
    case .not(let inner): !inner.holds(on: system, with: features)
    case .all(let parts): parts.allSatisfy { $0.holds(on: system, with: features) }
    case .any(let parts): parts.contains { $0.holds(on: system, with: features) }
    case .literal(let truth): truth
    }
  }
}

extension CfgExpression: CustomStringConvertible {
  /// The expression as cargo prints it.
  var description: String {
    switch self {
    case .name(let name): name
    case .value(let key, let value): "\(key) = \"\(value)\""
    case .not(let inner): "not(\(inner))"
    case .all(let parts): "all(\(parts.map(\.description).joined(separator: ", ")))"
    case .any(let parts): "any(\(parts.map(\.description).joined(separator: ", ")))"
    case .literal(let truth): truth.description
    }
  }

  /// Returns a name without `r#`, which marks a keyword as a name.
  private static func plain(_ name: String) -> String {
    name.hasPrefix("r#") ? String(name.dropFirst(2)) : name
  }
}

/// A parser that reads expressions from the front of `bytes`.
private struct Reader {
  var bytes: ArraySlice<UInt8>

  var isAtEnd: Bool {
    bytes.allSatisfy(Self.isSpace)
  }

  mutating func expression(depth: Int) -> CfgExpression? {
    guard depth < CfgExpression.maximumDepth, let name = word() else { return nil }
    if take("(") {
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
      return .value(name, value)
    }
    switch name {
    case "true": return .literal(true)
    case "false": return .literal(false)
    default: return .name(name)
    }
  }

  /// Parses expressions with commas between them up to the closing parenthesis; a trailing comma is allowed.
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
    let raw = Array("r#".utf8)
    let prefix = bytes.starts(with: raw) ? raw.count : 0
    let word = bytes.dropFirst(prefix).prefix(while: Self.isWord)
    guard let first = word.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return nil }
    defer { bytes.removeFirst(prefix + word.count) }
    return String(decoding: bytes.prefix(prefix + word.count), as: UTF8.self)
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
