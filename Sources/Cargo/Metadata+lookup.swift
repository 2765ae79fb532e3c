extension Metadata {
  /// The value at `key` of a table; nil for a missing key or any other value.
  public subscript(key: String) -> Metadata? {
    guard case .table(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text of a string; nil for any other value.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The value of a boolean; nil for any other value.
  public var boolean: Bool? {
    guard case .boolean(let truth) = self else { return nil }
    return truth
  }

  /// The strings of an array, or a single string as the only element.
  public var strings: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let values): values.compactMap(\.string)
    default: []
    }
  }

  /// The strings of an array, or the words of a single string, as cargo reads `rustflags`.
  public var words: [String] {
    guard case .string(let text) = self else { return strings }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

extension Metadata? {
  /// The entries of a table; empty for any other value.
  public var entries: [Metadata.Entry] {
    guard case .table(let entries)? = self else { return [] }
    return entries
  }
}
