/// The names of variables, fields and loops: lower camel case.
enum Names {
  /// Returns whether `text` is `[a-z][A-Za-z0-9]*`.
  static func isName(_ text: some StringProtocol) -> Bool { isName(text.utf8) }

  private static func isName(_ bytes: some Collection<UInt8>) -> Bool {
    guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      return false
    }
    return bytes.allSatisfy(isPart)
  }

  /// Returns whether a name can have `byte` after the first.
  static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// Returns whether `text` is names with dots between them.
  static func isDottedName(_ text: some StringProtocol) -> Bool {
    let dot = UInt8(ascii: ".")
    return text.utf8.split(separator: dot, omittingEmptySubsequences: false).allSatisfy { isName($0) }
  }
}

/// A part of a line of a source, before its names are resolved.
enum LinePart: Equatable {
  case text(String)
  case value(String)

  /// Splits a line at its values, `@name@` or `@item.field@`.
  ///
  /// `@@` is a literal `@`; any other `@` is one too.
  static func parts(of line: Substring) -> [LinePart] {
    let isPlain = line.utf8.withContiguousStorageIfAvailable { !$0.contains(UInt8(ascii: "@")) }
    if isPlain == true { return line.isEmpty ? [] : [.text(String(line))] }
    var parts: [LinePart] = []
    var text = ""
    // By bytes: an `@` and a combining mark after it are one character to Swift.
    var rest = line.utf8[...]
    while let at = rest.firstIndex(of: UInt8(ascii: "@")) {
      text += String(Substring(rest[..<at]))
      let after = rest[rest.index(after: at)...]
      let end = after.firstIndex(of: UInt8(ascii: "@"))
      if let end, end != after.startIndex, Names.isDottedName(Substring(after[..<end])) {
        if !text.isEmpty { parts.append(.text(text)) }
        text = ""
        parts.append(.value(String(Substring(after[..<end]))))
        rest = after[after.index(after: end)...]
      } else {
        text += "@"
        rest = end == after.startIndex ? after.dropFirst() : after
      }
    }
    text += String(Substring(rest))
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }
}
