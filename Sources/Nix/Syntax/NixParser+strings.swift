internal import Diagnostics

extension NixParser {
  /// Parses a string in either notation.
  mutating func string() throws(Failure) -> NixString {
    let kind = current?.kind ?? .quote
    let parts = try parts(opening: kind)
    let isIndented = kind == .indentedQuote
    return NixString(parts: parts, isIndented: isIndented, literal: literal(parts, isIndented: isIndented))
  }

  /// Parses the parts between two quotes, or the parts of a path.
  mutating func parts(opening kind: NixToken.Kind) throws(Failure) -> [NixString.Part] {
    var parts: [NixString.Part] = []
    if kind == .path, let token = current { parts.append(.text(token.range)) }
    step()
    if kind == .path, isKind(.pathText), !isKind(.interpolation, 1) {
      // After an interpolation, `/a//b` would end with a slash.
      throw unexpected("`${` in a path with `//`")
    }
    while let token = current {
      if kind == .path, token.range.lowerBound != peek(-1)?.range.upperBound { return parts }
      switch token.kind {
      case kind where kind != .path:
        step()
        return parts
      case .text, .pathText:
        step()
        parts.append(.text(token.range))
      case .interpolation:
        step()
        parts.append(.expression(try expression()))
        try expect(symbol: "}")
      default:
        return parts
      }
    }
    return parts
  }

  /// Returns the value of a string that consists only of text.
  private func literal(_ parts: [NixString.Part], isIndented: Bool) -> String? {
    var bytes: [UInt8] = []
    for part in parts {
      guard case .text(let range) = part else { return nil }
      bytes += tokens.bytes[range.clamped(to: tokens.bytes.indices)]
    }
    let value = isIndented ? NixStringValue.indented(bytes) : NixStringValue.quoted(bytes)
    return String(decoding: value, as: UTF8.self)
  }
}

/// The meaning of a string's text (`unescapeStr` and `stripIndentation` of Nix).
enum NixStringValue {
  static func quoted(_ source: [UInt8]) -> [UInt8] {
    var value: [UInt8] = []
    var rest = source[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        if let escaped = rest.popFirst() { value.append(meaning(escaped)) }
      case UInt8(ascii: "\r"):
        // CR and CR LF become one LF.
        if rest.first == UInt8(ascii: "\n") { rest.removeFirst() }
        value.append(UInt8(ascii: "\n"))
      default: value.append(byte)
      }
    }
    return value
  }

  /// Returns the lines without the spaces that all of them begin with; escapes and interpolations count as text.
  static func indented(_ source: [UInt8]) -> [UInt8] {
    let units = unescaped(source)
    let margin = margin(of: units)
    var value: [UInt8] = []
    var dropped: Int? = 0
    for (byte, _) in units {
      if byte == newline {
        dropped = 0
      } else if byte == space, let count = dropped, count < margin {
        dropped = count + 1
        continue
      } else if byte != space {
        dropped = nil
      }
      value.append(byte)
    }
    if let last = value.lastIndex(of: newline), value[(last + 1)...].allSatisfy({ $0 == space }) {
      value.removeSubrange((last + 1)...)
    }
    return value
  }

  /// Returns the least number of leading spaces of lines that are not blank.
  private static func margin(of units: [(byte: UInt8, isEscaped: Bool)]) -> Int {
    var margin = Int.max
    var spaces: Int? = 0
    for (byte, isEscaped) in units {
      if byte == newline, !isEscaped {
        spaces = 0
      } else if let count = spaces {
        spaces = byte == space && !isEscaped ? count + 1 : nil
        if spaces == nil { margin = min(margin, count) }
      }
    }
    return margin
  }

  private static func unescaped(_ source: [UInt8]) -> [(byte: UInt8, isEscaped: Bool)] {
    var units: [(UInt8, Bool)] = []
    var rest = source[...]
    let quote = UInt8(ascii: "'")
    while let byte = rest.popFirst() {
      guard byte == quote, rest.first == quote, let third = rest.dropFirst().first else {
        units.append((byte, false))
        continue
      }
      rest = rest.dropFirst(2)
      switch third {
      case UInt8(ascii: "$"): units.append((third, true))
      case quote: units += [(quote, true), (quote, true)]
      default: if let escaped = rest.popFirst() { units.append((meaning(escaped), true)) }
      }
    }
    return units
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  private static func meaning(_ escaped: UInt8) -> UInt8 {
    switch escaped {
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "r"): UInt8(ascii: "\r")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    default: escaped
    }
  }
}
