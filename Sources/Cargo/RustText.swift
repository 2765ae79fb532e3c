/// String literals of Rust.
///
/// Source: "Tokens" in the Rust reference.
enum RustText {
  /// Returns the value of `literal`, the bytes between the quotes; bytes that are not UTF-8 become U+FFFD.
  static func unescaped(_ literal: ArraySlice<UInt8>) -> String {
    guard literal.contains(UInt8(ascii: "\\")) else { return String(decoding: literal, as: UTF8.self) }
    var rest = literal
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") { text += unescape(&rest) } else { text.append(byte) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Consumes the rest of an escape after its backslash, and returns its value.
  private static func unescape(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    guard let escape = rest.popFirst() else { return [] }
    switch escape {
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "0"): return [0]
    case UInt8(ascii: "x"):
      let digits = rest.prefix(2)
      rest = rest.dropFirst(2)
      return UInt8(String(decoding: digits, as: UTF8.self), radix: 16).map { [$0] } ?? []
    case UInt8(ascii: "u"):
      let braced = rest.prefix { $0 != UInt8(ascii: "}") }
      rest = rest.dropFirst(braced.count + 1)
      let digits = braced.prefix(12).filter { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "_") }
      let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      return number.flatMap { UnicodeScalar($0) }.map { Array(String(Character($0)).utf8) } ?? []
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      rest = rest.drop { [9, 10, 13, 32].contains($0) }
      return []
    default: return [escape]
    }
  }
}
