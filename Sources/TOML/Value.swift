public import Diagnostics

/// One value of a document, and its position.
public struct Value: Sendable {
  /// The types of values.
  public enum Content: Sendable {
    /// A string of any of the four kinds, unescaped; it may contain NUL.
    case string(String)
    /// An integer of 64 bits.
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    /// A date, a time or both, as text.
    case dateTime(String)
    case array([Value])
    case table(Table)
  }

  /// The value's type and content.
  public let content: Content
  /// The start of the value.
  public let place: Diagnostic.Place
}

extension Value {
  /// The type with its article, as in "expected a string, found …".
  public var kindInWords: String {
    switch content {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a float"
    case .boolean: "a boolean"
    case .dateTime: "a date-time"
    case .array: "an array"
    case .table: "a table"
    }
  }

  /// The table, if the value is one.
  public var table: Table? {
    guard case .table(let table) = content else { return nil }
    return table
  }

  /// The string, if the value is one.
  public var string: String? {
    guard case .string(let string) = content else { return nil }
    return string
  }

  /// The elements, if the value is an array.
  public var array: [Value]? {
    guard case .array(let array) = content else { return nil }
    return array
  }

  /// The boolean, if the value is one.
  public var boolean: Bool? {
    guard case .boolean(let boolean) = content else { return nil }
    return boolean
  }

  /// The integer, if the value is one.
  public var integer: Int64? {
    guard case .integer(let integer) = content else { return nil }
    return integer
  }
}
