public import Diagnostics

/// A table, in the order in which its keys first appear in the source.
public struct Table: Sendable {
  /// One key and its value.
  public struct Entry: Sendable {
    /// The key, unescaped; it may hold any character.
    public let key: String
    /// Where the key stands, which is not where the value stands.
    public let keyPlace: Diagnostic.Place
    /// The value.
    public let value: Value

    /// An entry under another key than the one it was read with.
    public init(key: String, keyPlace: Diagnostic.Place, value: Value) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  /// The keys and values in source order.
  public let entries: [Entry]
  /// Where the table begins: its header, its brace, or the key that made it.
  public let place: Diagnostic.Place

  /// The value of `key`, if there is one.
  public subscript(key: String) -> Value? {
    // By number, since to copy each entry would take most of the time.
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }
}

extension Table {
  /// The string at `key`, if there is one.
  public func string(_ key: String) throws(Failure) -> String? {
    try read(key, expecting: "a string", \.string)
  }

  /// The boolean at `key`, if there is one.
  public func boolean(_ key: String) throws(Failure) -> Bool? {
    try read(key, expecting: "a boolean", \.boolean)
  }

  /// The integer at `key`, if there is one.
  public func integer(_ key: String) throws(Failure) -> Int64? {
    try read(key, expecting: "an integer", \.integer)
  }

  /// The table at `key`, if there is one.
  public func table(_ key: String) throws(Failure) -> Table? {
    try read(key, expecting: "a table", \.table)
  }

  /// The array of strings at `key`, if there is one.
  public func strings(_ key: String) throws(Failure) -> [String]? {
    try elements(key, expecting: "a string", \.string)
  }

  /// The array of tables at `key`, if there is one.
  public func tables(_ key: String) throws(Failure) -> [Table]? {
    try elements(key, expecting: "a table", \.table)
  }

  private func read<T>(
    _ key: String,
    expecting expected: String,
    _ convert: (Value) -> T?
  ) throws(Failure) -> T? {
    guard let value = self[key] else { return nil }
    guard let converted = convert(value) else {
      throw .wrongType(of: key, expected: expected, found: value)
    }
    return converted
  }

  private func elements<T>(
    _ key: String,
    expecting expected: String,
    _ convert: (Value) -> T?
  ) throws(Failure) -> [T]? {
    guard let values = try read(key, expecting: "an array", \.array) else { return nil }
    var converted: [T] = []
    converted.reserveCapacity(values.count)
    for value in values {
      guard let element = convert(value) else {
        throw .wrongType(of: key, expected: expected, found: value)
      }
      converted.append(element)
    }
    return converted
  }
}
