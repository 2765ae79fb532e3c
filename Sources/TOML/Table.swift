public import Diagnostics

/// A table, in the order in which its keys first appear in the source.
public struct Table: Sendable {
  /// One key and its value.
  public struct Entry: Sendable {
    /// The key, unescaped; it may hold any character.
    public let key: String
    /// The position of the key, not of the value.
    public let keyPlace: Diagnostic.Place
    /// The value.
    public let value: Value

    /// Creates an entry with another key than the one in the source.
    public init(key: String, keyPlace: Diagnostic.Place, value: Value) {
      self.key = key
      self.keyPlace = keyPlace
      self.value = value
    }
  }

  /// The keys and values in source order.
  public let entries: [Entry]
  /// The start of the table: its header, its brace, or the key that creates it.
  public let place: Diagnostic.Place

  /// The value of `key`, if there is one.
  public subscript(key: String) -> Value? {
    // By index, since copying each entry would take most of the time.
    for index in entries.indices where entries[index].key == key { return entries[index].value }
    return nil
  }
}

extension Table {
  /// Returns the string at `key`, or nil if there is no such key; throws ``Diagnostic/Code/wrongType``.
  public func string(_ key: String) throws(Failure) -> String? {
    try read(key, expecting: "a string", \.string)
  }

  /// Returns the boolean at `key`, or nil if there is no such key; throws ``Diagnostic/Code/wrongType``.
  public func boolean(_ key: String) throws(Failure) -> Bool? {
    try read(key, expecting: "a boolean", \.boolean)
  }

  /// Returns the integer at `key`, or nil if there is no such key; throws ``Diagnostic/Code/wrongType``.
  public func integer(_ key: String) throws(Failure) -> Int64? {
    try read(key, expecting: "an integer", \.integer)
  }

  /// Returns the table at `key`, or nil if there is no such key; throws ``Diagnostic/Code/wrongType``.
  public func table(_ key: String) throws(Failure) -> Table? {
    try read(key, expecting: "a table", \.table)
  }

  /// Returns the array of strings at `key`, or nil if there is no such key; throws ``Diagnostic/Code/wrongType``.
  public func strings(_ key: String) throws(Failure) -> [String]? {
    try elements(key, expecting: "a string", \.string)
  }

  /// Returns the array of tables at `key`, or nil if there is no such key; throws ``Diagnostic/Code/wrongType``.
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
