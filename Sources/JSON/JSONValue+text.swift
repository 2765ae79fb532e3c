extension JSONValue {
  /// The value as text, in one way only: two spaces for each level, members in their order, a line feed at the end.
  ///
  /// What is not ASCII stays as it is, and `/` is not escaped; empty lists and objects stand on one line. That is how
  /// Nix writes flake.lock.
  public var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4096)
    write(to: &bytes, indentation: 0)
    bytes.append(UInt8(ascii: "\n"))
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], indentation: Int) {
    switch content {
    case .null: bytes += Array("null".utf8)
    case .boolean(let value): bytes += Array((value ? "true" : "false").utf8)
    case .number(let number): bytes += Array(number.utf8)
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let elements):
      Self.write(elements, in: ("[", "]"), to: &bytes, indentation: indentation) { element, bytes in
        element.write(to: &bytes, indentation: indentation + 1)
      }
    case .object(let members):
      Self.write(members, in: ("{", "}"), to: &bytes, indentation: indentation) { member, bytes in
        Self.write(member.name, to: &bytes)
        bytes += Array(": ".utf8)
        member.value.write(to: &bytes, indentation: indentation + 1)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item],
    in brackets: (String, String),
    to bytes: inout [UInt8],
    indentation: Int,
    item: (Item, inout [UInt8]) -> Void
  ) {
    bytes += Array(brackets.0.utf8)
    for (index, element) in items.enumerated() {
      bytes += index == 0 ? [newline] : [UInt8(ascii: ","), newline]
      bytes += repeatElement(UInt8(ascii: " "), count: 2 * (indentation + 1))
      item(element, &bytes)
    }
    if !items.isEmpty {
      bytes.append(newline)
      bytes += repeatElement(UInt8(ascii: " "), count: 2 * indentation)
    }
    bytes += Array(brackets.1.utf8)
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case newline: bytes += Array("\\n".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      case ..<0x20, 0x7F:
        let digits = String(byte, radix: 16)
        bytes += Array("\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let newline = UInt8(ascii: "\n")
}
