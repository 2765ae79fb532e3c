/// A JSON value (RFC 8259), and the line on which it begins if it was read from a file.
public struct JSONValue: Sendable {
  /// The kinds of values.
  public enum Content: Sendable {
    case null
    case boolean(Bool)
    /// A number as it is written in the source.
    case number(String)
    /// Text, unescaped.
    case string(String)
    case array([JSONValue])
    /// Members in the order of the source; no name occurs twice.
    case object([Member])
  }

  /// A name of an object, and its value.
  public struct Member: Sendable {
    /// The name, unescaped.
    public let name: String
    /// The line of the name, counted from 1; 0 if it was not read from a file.
    public let line: Int
    /// The value.
    public let value: JSONValue
  }

  /// The value's kind and content.
  public let content: Content
  /// The line of the first character, counted from 1; 0 if it was not read from a file.
  public let line: Int

  init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// Creates a value that was not read from a file.
  public init(_ content: Content) { self.init(content, line: 0) }
}

extension JSONValue {
  /// Returns a string.
  public static func string(_ text: String) -> JSONValue { JSONValue(.string(text)) }

  /// Returns a number.
  public static func number(_ number: Int) -> JSONValue { JSONValue(.number("\(number)")) }

  /// Returns `true` or `false`.
  public static func boolean(_ value: Bool) -> JSONValue { JSONValue(.boolean(value)) }

  /// Returns a list.
  public static func array(_ elements: [JSONValue]) -> JSONValue { JSONValue(.array(elements)) }

  /// Returns a list of texts.
  public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  /// Returns an object with `members`, in their order.
  public static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    JSONValue(.object(members.map { Member(name: $0.0, line: 0, value: $0.1) }))
  }

  /// The text, if it is one.
  public var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// The number, if it is an integer of 64 bits.
  public var integer: Int? {
    guard case .number(let text) = content else { return nil }
    return Int(text)
  }

  /// The truth value, if it is one.
  public var boolean: Bool? {
    guard case .boolean(let value) = content else { return nil }
    return value
  }

  /// The elements, if it is a list.
  public var array: [JSONValue]? {
    guard case .array(let elements) = content else { return nil }
    return elements
  }

  /// The members, if it is an object.
  public var object: [Member]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// The value called `name`, if this is an object that has it.
  public subscript(name: String) -> JSONValue? {
    object?.first { $0.name == name }?.value
  }
}
