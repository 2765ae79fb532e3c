/// Quoted text as git writes paths: with C escapes, and octal escapes for other bytes.
enum QuotedText {
  /// Returns the text at the start of `bytes`, and its length in bytes with the quotes, or nil if the closing quote is
  /// missing.
  static func read(_ bytes: ArraySlice<UInt8>) -> (text: String, count: Int)? {
    var text: [UInt8] = []
    var rest = bytes.dropFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") {
        return (String(decoding: text, as: UTF8.self), bytes.count - rest.count)
      }
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
        continue
      }
      guard let escape = rest.popFirst() else { return nil }
      switch escape {
      case UInt8(ascii: "a"): text.append(7)
      case UInt8(ascii: "b"): text.append(8)
      case UInt8(ascii: "t"): text.append(9)
      case UInt8(ascii: "n"): text.append(10)
      case UInt8(ascii: "v"): text.append(11)
      case UInt8(ascii: "f"): text.append(12)
      case UInt8(ascii: "r"): text.append(13)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(escape)
      case UInt8(ascii: "0")...UInt8(ascii: "3"):
        let digits = rest.prefix(2)
        guard digits.count == 2, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) })
        else { return nil }
        text.append(digits.reduce(escape & 7) { $0 << 3 | $1 & 7 })
        rest = rest.dropFirst(2)
      default: return nil
      }
    }
    return nil
  }
}
