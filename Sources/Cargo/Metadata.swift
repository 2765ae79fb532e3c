import TOML

/// A value of a manifest that cargo passes on unchanged.
public indirect enum Metadata: Sendable, Hashable {
  case string(String)
  case integer(Int64)
  case float(Double)
  case boolean(Bool)
  /// A date, a time or both, as text.
  case dateTime(String)
  case array([Metadata])
  case table([Entry])

  /// One key of a table, and its value.
  public struct Entry: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value.
    public var value: Metadata
  }

  /// Creates the value without its position; the parser bounds the depth of nesting.
  init(_ value: Value) {
    switch value.content {
    case .string(let text): self = .string(text)
    case .integer(let number): self = .integer(number)
    case .float(let number): self = .float(number)
    case .boolean(let truth): self = .boolean(truth)
    case .dateTime(let text): self = .dateTime(text)
    case .array(let values): self = .array(values.map { Metadata($0) })
    case .table(let table): self = Metadata(table)
    }
  }

  /// Creates a table, in the order of its keys in the source.
  init(_ table: Table) {
    self = .table(table.entries.map { Entry(key: $0.key, value: Metadata($0.value)) })
  }
}
