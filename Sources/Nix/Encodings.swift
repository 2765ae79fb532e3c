/// Hexadecimal digits, in lower case when written.
enum Base16 {
  static func encode(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func decode(_ text: Substring.UTF8View) -> [UInt8]? {
    let values = text.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard values.count == text.count, values.count % 2 == 0 else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

/// Nix's base32: the bytes are a number, least significant byte first, written in digits of five bits, most significant
/// digit first (nix/src/libutil/hash.cc).
enum Nix32 {
  static func encode(_ bytes: [UInt8]) -> String {
    let count = (bytes.count * 8 + 4) / 5
    let text = (0..<count).reversed().map { place in
      let (byte, bit) = (place * 5 / 8, place * 5 % 8)
      let high = byte + 1 < bytes.count ? UInt16(bytes[byte + 1]) << 8 : 0
      return digits[Int((UInt16(bytes[byte]) | high) >> UInt16(bit) & 31)]
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func decode(_ text: Substring.UTF8View) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: text.count * 5 / 8)
    for (place, character) in text.reversed().enumerated() {
      guard let digit = digits.firstIndex(of: character) else { return nil }
      let (byte, bit) = (place * 5 / 8, place * 5 % 8)
      let value = UInt16(digit) << UInt16(bit)
      if byte < bytes.count { bytes[byte] |= UInt8(value & 0xff) } else if value & 0xff != 0 { return nil }
      if byte + 1 < bytes.count {
        bytes[byte + 1] |= UInt8(value >> 8)
      } else if value >> 8 != 0 {
        return nil
      }
    }
    return bytes
  }

  private static let digits = Array("0123456789abcdfghijklmnpqrsvwxyz".utf8)
}

/// Base64 with padding (RFC 4648, section 4).
enum Base64 {
  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      text += (0...group.count).map { digits[bits >> (18 - 6 * $0) & 63] }
      text += Array(repeating: UInt8(ascii: "="), count: 3 - group.count)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns the bytes that `text` encodes; nil if ``encode(_:)`` would not produce this text.
  static func decode(_ text: Substring.UTF8View) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    for character in text.prefix(while: { $0 != UInt8(ascii: "=") }) {
      guard let digit = digits.firstIndex(of: character) else { return nil }
      bits = bits << 6 & 0xffff | digit
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return encode(bytes).utf8.elementsEqual(text) ? bytes : nil
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
