internal import Diagnostics

/// Tokens inside of strings and paths.
extension NixTokenizer {
  mutating func nextInString() throws(Failure) {
    var count = 0
    scan: while let next = byte(count) {
      switch next {
      case UInt8(ascii: "\""): break scan
      case UInt8(ascii: "$"):
        if byte(count + 1) == UInt8(ascii: "{") { break scan }
        count += lengthOfDollar(at: count)
      case UInt8(ascii: "\\"): count += 2
      case 0:
        if isPiece { break scan }
        throw nul(after: count)
      default: count += 1
      }
    }
    try takeText(count, end: "\"", kind: .quote)
  }

  mutating func nextInIndentedString() throws(Failure) {
    var count = 0
    scan: while let next = byte(count) {
      switch next {
      case UInt8(ascii: "'") where byte(count + 1) == UInt8(ascii: "'"):
        switch byte(count + 2) {
        case UInt8(ascii: "'"): count += 3
        case UInt8(ascii: "$"): count += isPiece && byte(count + 3) == 0 ? 4 : 3
        // `''\` escapes any character that follows.
        case UInt8(ascii: "\\") where byte(count + 3) != nil: count += 4
        default: break scan
        }
      case UInt8(ascii: "$"):
        if byte(count + 1) == UInt8(ascii: "{") { break scan }
        count += lengthOfDollar(at: count)
      case 0:
        if isPiece { break scan }
        throw nul(after: count)
      default: count += 1
      }
    }
    try takeText(count, end: "''", kind: .indentedQuote)
  }

  /// Returns the length of a dollar sign with the character that it escapes: another dollar, so that `$${` is text, or
  /// the hole of a template, which then cannot be a value.
  private func lengthOfDollar(at count: Int) -> Int {
    let next = byte(count + 1)
    return next == UInt8(ascii: "$") || isPiece && next == 0 ? 2 : 1
  }

  /// Consumes text if there is any, then the token that ended it.
  private mutating func takeText(_ count: Int, end: StaticString, kind: NixToken.Kind) throws(Failure) {
    // An escape may have gone beyond the end of the file.
    let count = min(count, bytes.count - position)
    if count > 0 {
      if !isPiece, let index = bytes[position..<position + count].firstIndex(of: 0) {
        throw nul(after: index - position)
      }
      take(.text, count)
    }
    if has("${") {
      take(.interpolation, 2)
      enter(.interpolation)
    } else if has(end) {
      take(kind, end.utf8CodeUnitCount)
      contexts.removeLast()
    } else if isPiece, byte() == 0 {
      take(kind == .quote ? .holeInString : .holeInIndentedString, 1)
    }
  }

  mutating func nextInPath(afterSlash: Bool) throws(Failure) {
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
      enter(.interpolation)
    } else if afterSlash, !isPiece {
      throw failure("a path must not end with a slash")
    } else {
      contexts.removeLast()
    }
  }

  private func nul(after count: Int) -> Failure {
    var copy = self
    copy.take(.text, count)
    return copy.failure("a NUL character is no text")
  }
}
