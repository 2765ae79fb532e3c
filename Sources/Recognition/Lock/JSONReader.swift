internal import Diagnostics

/// Reads one JSON text by RFC 8259.
struct JSONReader {
  /// How deep values may stand in each other; flake.lock has five levels.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private let file: String
  private var position = 0

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The value of a whole file.
  ///
  /// Throws ``RecognitionError/lock(reason:place:)`` for what is no JSON, for a key that stands twice in an object, and
  /// for values that stand more than ``depthLimit`` deep in each other.
  static func value(of bytes: [UInt8], file: String) throws(RecognitionError) -> JSONValue {
    var reader = JSONReader(bytes, file: file)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw reader.failure("the file is not UTF-8")
    }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    if reader.current != nil { throw reader.failure("expected the end of the file") }
    return value
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }

  private func failure(_ reason: String, at position: Int? = nil) -> RecognitionError {
    let before = bytes[..<min(position ?? self.position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count { $0 & 0xC0 != 0x80 } + 1
    return .lock(reason: reason, place: .init(file: file, line: line, column: column))
  }

  private mutating func value(depth: Int) throws(RecognitionError) -> JSONValue {
    guard depth < Self.depthLimit else {
      throw failure("values stand more than \(Self.depthLimit) deep in each other here")
    }
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try elements(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take("true"): return .boolean(true)
    case UInt8(ascii: "f") where take("false"): return .boolean(false)
    case UInt8(ascii: "n") where take("null"): return .null
    default: return .number(try number())
    }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  /// Steps over `byte` and the space before it, if it is next.
  private mutating func takeIf(_ byte: UInt8) -> Bool {
    skipSpace()
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func members(depth: Int) throws(RecognitionError) -> [String: JSONValue] {
    position += 1
    var members: [String: JSONValue] = [:]
    if takeIf(UInt8(ascii: "}")) { return members }
    repeat {
      skipSpace()
      let start = position
      guard current == UInt8(ascii: "\"") else { throw failure("expected a key in quotes") }
      let key = try string()
      guard takeIf(UInt8(ascii: ":")) else { throw failure("expected `:`") }
      let value = try value(depth: depth)
      guard members.updateValue(value, forKey: key) == nil else {
        throw failure("the key stands twice in one object", at: start)
      }
    } while takeIf(UInt8(ascii: ","))
    guard takeIf(UInt8(ascii: "}")) else { throw failure("expected `,` or `}`") }
    return members
  }

  private mutating func elements(depth: Int) throws(RecognitionError) -> [JSONValue] {
    position += 1
    var elements: [JSONValue] = []
    if takeIf(UInt8(ascii: "]")) { return elements }
    repeat { elements.append(try value(depth: depth)) } while takeIf(UInt8(ascii: ","))
    guard takeIf(UInt8(ascii: "]")) else { throw failure("expected `,` or `]`") }
    return elements
  }

  private mutating func number() throws(RecognitionError) -> String {
    let start = position
    _ = take("-")
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
      throw failure("expected a value", at: start)
    }
    if take("."), digits() == 0 { throw failure("expected a digit") }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      if digits() == 0 { throw failure("expected a digit") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
    return position - start
  }

  private mutating func string() throws(RecognitionError) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case ..<0x20: throw failure("a control character stands in a string", at: position - 1)
      default: text.append(byte)
      }
    }
    throw failure("the string that begins here has no end", at: start)
  }

  private mutating func escape(into text: inout [UInt8]) throws(RecognitionError) {
    let start = position - 1
    guard let byte = current else { throw failure("the string has no end", at: start) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard var code = hexadecimal() else { throw failure("`\\u` needs four hexadecimal digits", at: start) }
      if (0xD800..<0xDC00).contains(code), take("\\u"), let low = hexadecimal(),
        (0xDC00..<0xE000).contains(low)
      {
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw failure("`\\u` is half of a character", at: start)
      }
      text += String(Character(scalar)).utf8
    default: throw failure("there is no such escape", at: start)
    }
  }

  private mutating func hexadecimal() -> UInt32? {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
      return nil
    }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
