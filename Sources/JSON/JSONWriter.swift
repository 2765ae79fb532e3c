/// A writer of one JSON text, with keys in the order in which they are given.
///
/// The encoder of FoundationEssentials takes about ten times as long for a report of a few hundred kilobytes, and
/// cannot keep the order of keys. The grammar is RFC 8259.
public struct JSONWriter {
  /// The text so far, UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// The layout of the text.
  public enum Style: Sendable {
    /// On one line, without blanks.
    case compact
    /// One line for each member and element, two spaces for each level, few escapes: the layout of Nix's flake.lock.
    case indented
  }

  private let style: Style
  /// Whether a comma is needed before the next key or element.
  private var needsComma = false
  private var depth = 0

  /// Creates a writer that has written nothing.
  public init(_ style: Style = .compact) { self.style = style }

  /// Returns the JSON text of `value` with a line feed after it.
  public static func text(of value: some JSONWritable, style: Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style)
    writer.expectMuch()
    value.write(to: &writer)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }

  /// Reserves memory for a long text.
  ///
  /// Unused memory costs nothing; moving the text as it grows does.
  mutating func expectMuch() { bytes.reserveCapacity(1 << 20) }

  /// Writes an object, whose members `body` writes with ``member(_:_:)``.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    between(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// Writes one member of the current object; nil is written as null.
  @inlinable
  public mutating func member(_ key: String, _ value: (some JSONWritable)?) {
    startMember(key)
    if let value { value.write(to: &self) } else { null() }
  }

  /// Writes one member whose value is an object, which `body` writes.
  public mutating func member(_ key: String, object body: (inout JSONWriter) -> Void) {
    startMember(key)
    object(body)
  }

  /// Writes one member whose value is an array; `body` writes each of `elements`.
  @inlinable
  public mutating func member<Elements: Sequence>(
    _ key: String,
    array elements: Elements,
    _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    startMember(key)
    array(elements, body)
  }

  /// Writes an array; `body` writes each of `elements`.
  @inlinable
  public mutating func array<Elements: Sequence>(
    _ elements: Elements,
    _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    between(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for element in elements {
        writer.separate()
        body(&writer, element)
        writer.endElement()
      }
    }
  }

  /// Writes `null`.
  public mutating func null() {
    bytes += "null".utf8
  }

  /// Writes a number or a word, which must be valid JSON.
  mutating func literal(_ text: String) {
    bytes += text.utf8
  }

  /// Writes a value that is already JSON text.
  mutating func written(_ text: JSONText) {
    bytes += text.bytes
  }

  /// Writes a string and escapes the characters that need it.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      if mayNeedEscapes(utf8) { escaped(utf8) } else { bytes.append(contentsOf: utf8) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Returns whether any byte may need an escape; without an early exit, so that the compiler can vectorize the loop.
  private func mayNeedEscapes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var found: UInt8 = 0
    for byte in utf8 {
      found |=
        (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0) | (byte == 0x7F ? 1 : 0)
    }
    return found != 0
  }

  /// Returns whether a byte needs an escape; DEL only in compact text, which may go to a terminal.
  private func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F && style == .compact
  }

  private mutating func escaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    for byte in utf8 {
      if isSpecial(byte) { escape(byte) } else { bytes.append(byte) }
    }
  }

  @usableFromInline
  mutating func startMember(_ key: String) {
    separate()
    string(key)
    bytes.append(UInt8(ascii: ":"))
    if style == .indented { bytes.append(UInt8(ascii: " ")) }
    needsComma = true
  }

  @usableFromInline
  mutating func endElement() { needsComma = true }

  @usableFromInline
  mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    startLine()
  }

  private mutating func startLine() {
    guard style == .indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  @usableFromInline
  mutating func between(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
    bytes.append(open)
    needsComma = false
    depth += 1
    body(&self)
    depth -= 1
    // An empty object or array stays on its line.
    if needsComma { startLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes += "u00".utf8
      bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}
