public import Diagnostics

extension JSONValue {
  /// Parses `bytes`: one value, with white space around it.
  ///
  /// The parser is as strict as RFC 8259 and also rejects an object that has a name twice. `file` is for messages.
  /// Throws ``Failure`` at the first problem.
  public init(parsing bytes: [UInt8], file: String) throws(Failure) {
    var reader = Reader(bytes: bytes, file: file)
    self = try reader.document()
  }
}

/// Reads values from the front of `bytes`.
private struct Reader {
  let bytes: [UInt8]
  let file: String
  var index = 0
  var line = 1
  /// The index at which the current line begins.
  var start = 0

  private static let depth = 64

  mutating func document() throws(Failure) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw unexpected("the end of the file") }
    return value
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private var place: Diagnostic.Place { place(at: index) }

  /// Returns the position of `index` on the current line, with the column in characters.
  private func place(at index: Int) -> Diagnostic.Place {
    .init(file: file, line: line, column: bytes[start..<index].count { $0 & 0xC0 != 0x80 } + 1)
  }

  private func unexpected(_ expected: String) -> Failure {
    let found: String
    switch next {
    case nil: found = "the end of the file"
    case let byte? where (0x21...0x7E).contains(byte): found = "`\(Character(UnicodeScalar(byte)))`"
    case UInt8(ascii: " ")?: found = "a space"
    case UInt8(ascii: "\n")?, UInt8(ascii: "\r")?: found = "the end of the line"
    case let byte?: found = "the byte 0x\(String(byte, radix: 16))"
    }
    return .jsonSyntax(expected: expected, found: found, at: place)
  }

  private mutating func skipSpace() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "\n"):
        index += 1
        line += 1
        start = index
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    skipSpace()
    if depth > Self.depth {
      throw Failure(.nestedTooDeep, "arrays and objects are nested too deep", at: place)
    }
    let line = line
    let content: JSONValue.Content
    switch next {
    case UInt8(ascii: "{"): content = .object(try members(depth: depth))
    case UInt8(ascii: "["): content = .array(try elements(depth: depth))
    case UInt8(ascii: "\""): content = .string(try text())
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): content = .number(try number())
    case UInt8(ascii: "t") where take("true"): content = .boolean(true)
    case UInt8(ascii: "f") where take("false"): content = .boolean(false)
    case UInt8(ascii: "n") where take("null"): content = .null
    default: throw unexpected("a value")
    }
    return JSONValue(content, line: line)
  }

  private mutating func members(depth: Int) throws(Failure) -> [JSONValue.Member] {
    index += 1
    var members: [JSONValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if take("}") { return [] }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
      let first = index
      let name = try text()
      guard names.insert(name).inserted else {
        throw Failure(.duplicateName, "the object has `\(name)` twice", at: place(at: first))
      }
      skipSpace()
      guard take(":") else { throw unexpected("`:`") }
      members.append(.init(name: name, line: line, value: try value(depth: depth + 1)))
      skipSpace()
      if take("}") { return members }
      guard take(",") else { throw unexpected("`,` or `}`") }
    }
  }

  private mutating func elements(depth: Int) throws(Failure) -> [JSONValue] {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return [] }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return elements }
      guard take(",") else { throw unexpected("`,` or `]`") }
    }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
    index += count
    return true
  }

  private mutating func number() throws(Failure) -> String {
    let first = index
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[first..<index], as: UTF8.self)
  }

  private mutating func digits() throws(Failure) {
    guard next.map(Self.isDigit) ?? false else { throw unexpected("a digit") }
    while next.map(Self.isDigit) ?? false { index += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private mutating func text() throws(Failure) -> String {
    index += 1
    var text: [UInt8] = []
    let opening = index - 1
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw .jsonSyntax(expected: "UTF-8", found: "other bytes", at: place(at: opening))
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case ..<0x20: throw unexpected("`\"`")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw unexpected("`\"`")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    index += 1
    let escaped: UInt8
    switch next {
    case UInt8(ascii: "\"")?, UInt8(ascii: "\\")?, UInt8(ascii: "/")?: escaped = bytes[index]
    case UInt8(ascii: "b")?: escaped = 0x08
    case UInt8(ascii: "f")?: escaped = 0x0C
    case UInt8(ascii: "n")?: escaped = 0x0A
    case UInt8(ascii: "r")?: escaped = 0x0D
    case UInt8(ascii: "t")?: escaped = 0x09
    case UInt8(ascii: "u")?:
      index += 1
      text += Array(String(try scalar()).utf8)
      return
    default: throw unexpected("an escape")
    }
    text.append(escaped)
    index += 1
  }

  private mutating func scalar() throws(Failure) -> Character {
    var value = try fourDigits()
    if (0xD800..<0xDC00).contains(value), take("\\u") {
      let low = try fourDigits()
      guard (0xDC00..<0xE000).contains(low) else { throw unexpected("the second half of a surrogate pair") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = UnicodeScalar(value) else { throw unexpected("the second half of a surrogate pair") }
    return Character(scalar)
  }

  private mutating func fourDigits() throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, byte < 0x80, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw unexpected("a hexadecimal digit")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
