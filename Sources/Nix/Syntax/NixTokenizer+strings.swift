/// The insides of strings and paths.
extension NixTokenizer {
  mutating func nextInString() throws(NixError) {
    var count = 0
    scan: while let next = byte(count) {
      switch next {
      case UInt8(ascii: "\""): break scan
      case UInt8(ascii: "$"):
        if byte(count + 1) == UInt8(ascii: "{") { break scan }
        // A dollar takes the next character along, so that `$${` is text.
        count += byte(count + 1) == UInt8(ascii: "$") ? 2 : 1
      case UInt8(ascii: "\\"): count += 2
      case 0: throw nul(after: count)
      default: count += 1
      }
    }
    try takeText(count, end: "\"", kind: .quote)
  }

  mutating func nextInIndentedString() throws(NixError) {
    var count = 0
    scan: while let next = byte(count) {
      switch next {
      case UInt8(ascii: "'") where byte(count + 1) == UInt8(ascii: "'"):
        switch byte(count + 2) {
        case UInt8(ascii: "'"), UInt8(ascii: "$"): count += 3
        // `''\` takes any character along, unless there is none.
        case UInt8(ascii: "\\") where byte(count + 3) != nil: count += 4
        default: break scan
        }
      case UInt8(ascii: "$"):
        if byte(count + 1) == UInt8(ascii: "{") { break scan }
        count += byte(count + 1) == UInt8(ascii: "$") ? 2 : 1
      case 0: throw nul(after: count)
      default: count += 1
      }
    }
    try takeText(count, end: "''", kind: .indentedQuote)
  }

  /// Takes text if there is some, then what ended it.
  private mutating func takeText(_ count: Int, end: StaticString, kind: NixToken.Kind) throws(NixError) {
    // An escape may have stepped over the end of the file.
    let count = min(count, bytes.count - position)
    if count > 0 {
      if let index = bytes[position..<position + count].firstIndex(of: 0) {
        throw nul(after: index - position)
      }
      take(.text, count)
    }
    if has("${") {
      take(.interpolation, 2)
      enter(.braces)
    } else if has(end) {
      take(kind, end.utf8CodeUnitCount)
      contexts.removeLast()
    }
  }

  mutating func nextInPath(afterSlash: Bool) throws(NixError) {
    let characters = pathBytes(at: 0)
    let segment = byte(characters) == UInt8(ascii: "/") ? characters + 1 : characters
    let count = max(pathLength, segment)
    if count > 0 {
      let endsInSlash = byte(count - 1) == UInt8(ascii: "/")
      take(.pathText, count)
      contexts[contexts.count - 1].context = .path(afterSlash: endsInSlash)
    } else if has("${") {
      contexts[contexts.count - 1].context = .path(afterSlash: false)
      take(.interpolation, 2)
      enter(.braces)
    } else if afterSlash {
      throw failure("a path must not end with a slash")
    } else {
      contexts.removeLast()
    }
  }

  private func nul(after count: Int) -> NixError {
    var copy = self
    copy.take(.text, count)
    return copy.failure("a NUL character is no text")
  }
}
