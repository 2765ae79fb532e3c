/// A JSON value, as flake.lock has it.
///
/// A reader of our own: FoundationEssentials' takes duplicate keys without a word, and neither bounds depth nor says where
/// an error is. A number stays the text that it is, so that none is rounded.
indirect enum JSONValue: Hashable, Sendable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  var object: [String: JSONValue]? {
    guard case .object(let members) = self else { return nil }
    return members
  }

  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  var array: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The text as Nix writes it (nlohmann::json's `dump(2)`): keys in byte order, two spaces, a line feed at the end.
  var text: [UInt8] {
    var text: [UInt8] = []
    write(to: &text, indentation: 0)
    return text + [UInt8(ascii: "\n")]
  }

  private func write(to text: inout [UInt8], indentation: Int) {
    func line(_ indentation: Int) {
      text.append(UInt8(ascii: "\n"))
      text += Array(repeating: UInt8(ascii: " "), count: indentation)
    }
    switch self {
    case .object(let members):
      if members.isEmpty { return text += "{}".utf8 }
      text.append(UInt8(ascii: "{"))
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (number, member) in sorted.enumerated() {
        if number > 0 { text.append(UInt8(ascii: ",")) }
        line(indentation + 2)
        Self.write(member.key, to: &text)
        text += ": ".utf8
        member.value.write(to: &text, indentation: indentation + 2)
      }
      line(indentation)
      text.append(UInt8(ascii: "}"))
    case .array(let elements):
      if elements.isEmpty { return text += "[]".utf8 }
      text.append(UInt8(ascii: "["))
      for (number, element) in elements.enumerated() {
        if number > 0 { text.append(UInt8(ascii: ",")) }
        line(indentation + 2)
        element.write(to: &text, indentation: indentation + 2)
      }
      line(indentation)
      text.append(UInt8(ascii: "]"))
    case .string(let string): Self.write(string, to: &text)
    case .number(let number): text += number.utf8
    case .boolean(let value): text += (value ? "true" : "false").utf8
    case .null: text += "null".utf8
    }
  }

  private static func write(_ string: String, to text: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case 0x08: text += "\\b".utf8
      case 0x09: text += "\\t".utf8
      case 0x0A: text += "\\n".utf8
      case 0x0C: text += "\\f".utf8
      case 0x0D: text += "\\r".utf8
      case ..<0x20: text += "\\u00".utf8 + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
