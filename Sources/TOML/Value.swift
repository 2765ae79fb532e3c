public import Diagnostics

/// One value of a document, and where it stands.
public struct Value: Sendable {
  /// What a value can be.
  public enum Content: Sendable {
    /// Any of the four kinds of string, unescaped. May hold NUL.
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

  /// What the value is.
  public let content: Content
  /// Where it begins.
  public let place: Diagnostic.Place
}

extension Value {
  /// What the value is, in words that fit into "expected a string, found …".
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
