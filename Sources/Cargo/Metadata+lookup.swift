extension Metadata {
  /// What a table has under `key`; nil for anything else.
  public subscript(key: String) -> Metadata? {
    guard case .table(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The text; nil if it is none.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The truth value; nil if it is none.
  public var boolean: Bool? {
    guard case .boolean(let truth) = self else { return nil }
    return truth
  }

  /// The texts of an array, or the one text that stands in its place.
  public var strings: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let values): values.compactMap(\.string)
    default: []
    }
  }

  /// The texts of an array, or the words of the one text that stands in its place, as cargo reads `rustflags`.
  public var words: [String] {
    guard case .string(let text) = self else { return strings }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

extension Metadata? {
  /// The rows of a table; none of anything else.
  public var entries: [Metadata.Entry] {
    guard case .table(let entries)? = self else { return [] }
    return entries
  }
}
