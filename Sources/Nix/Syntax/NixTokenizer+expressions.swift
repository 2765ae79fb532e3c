internal import Diagnostics

/// Tokens outside of strings.
extension NixTokenizer {
  private static let keywords: Set<String> = [
    "assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with",
  ]

  mutating func nextInExpression() throws(Failure) {
    let first = bytes[position]
    switch first {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      take(.space, count { [0x20, 0x09, 0x0A, 0x0D].contains($0) })
    case UInt8(ascii: "#"):
      take(.comment, count { $0 != 0x0A && $0 != 0x0D })
    case UInt8(ascii: "/") where has("/*"):
      try takeComment()
    case UInt8(ascii: "\""):
      take(.quote, 1)
      enter(.string)
    case UInt8(ascii: "'") where has("''"):
      takeIndentedQuote()
    case UInt8(ascii: "$") where has("${"):
      take(.interpolation, 2)
      enter(.interpolation)
    case UInt8(ascii: "{"):
      take(.symbol, 1)
      enter(.braces)
    case UInt8(ascii: "}"):
      take(.symbol, 1)
      if !contexts.isEmpty { contexts.removeLast() }
    default:
      try takeLongest(first)
    }
  }

  /// Consumes a word, a number, a path, a URI or a symbol: the longest that matches, as flex does.
  private mutating func takeLongest(_ first: UInt8) throws(Failure) {
    var best: (kind: NixToken.Kind, count: Int) = (.symbol, symbolLength)
    if best.count > 0, !Self.isPathByte(first), first != UInt8(ascii: "/"), first != UInt8(ascii: "<") {
      return take(.symbol, best.count)
    }
    func offer(_ kind: NixToken.Kind, _ count: Int) { if count > best.count { best = (kind, count) } }
    offer(.identifier, identifierLength(first))
    if first == UInt8(ascii: ".") || Self.isDigit(first) {
      offer(.integer, count(Self.isDigit))
      offer(.float, floatLength)
    }
    if first == UInt8(ascii: "<") { offer(.searchPath, searchPathLength) }
    offer(.uri, uriLength(first))
    offer(.path, first == UInt8(ascii: "~") ? homePathLength : pathLength)
    let beforeInterpolation = segmentBeforeInterpolation(first)
    if beforeInterpolation > 0 && beforeInterpolation + 2 > best.count { best = (.path, beforeInterpolation) }

    if best.count == 0, isPiece { best = (first == 0 ? .hole : .unknown, 1) }
    guard best.count > 0 else { throw failure("no Nix expression has `\(character)` here") }
    if best.kind == .identifier,
      Self.keywords.contains(String(decoding: bytes[position..<position + best.count], as: UTF8.self))
    {
      best.kind = .keyword
    }
    take(best.kind, best.count)
    if best.kind == .path { enter(.path(afterSlash: bytes[position - 1] == UInt8(ascii: "/"))) }
  }

  private mutating func takeComment() throws(Failure) {
    var count = 2
    while !has("*/", count) {
      guard position + count < bytes.count else {
        guard isPiece else { throw failure("the comment that begins here has no end") }
        take(.comment, count)
        return enter(.comment)
      }
      count += 1
    }
    take(.comment, count + 2)
  }

  /// Continues a comment that began in an earlier piece.
  mutating func nextInComment() {
    var count = 0
    while position + count < bytes.count, !has("*/", count) { count += 1 }
    let isEnd = position + count < bytes.count
    take(.comment, isEnd ? count + 2 : count)
    if isEnd { contexts.removeLast() }
  }

  /// Consumes the quotes and, if the rest of the line is blank, that rest, which is not part of the string.
  private mutating func takeIndentedQuote() {
    var count = 2
    while byte(count) == UInt8(ascii: " ") { count += 1 }
    take(.indentedQuote, byte(count) == UInt8(ascii: "\n") ? count + 1 : 2)
    enter(.indentedString)
  }

  // MARK: How much of the rest is one token

  private func count(from start: Int = 0, _ isPart: (UInt8) -> Bool) -> Int {
    var count = start
    while let next = byte(count), isPart(next) { count += 1 }
    return count - start
  }

  /// The length of the longest symbol at the current position; 0 if there is none.
  private var symbolLength: Int {
    guard let first = byte() else { return 0 }
    let next = byte(1)
    switch first {
    case UInt8(ascii: "."): return next == first && byte(2) == first ? 3 : 1
    case UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: "+"): return next == first ? 2 : 1
    case UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"): return next == UInt8(ascii: "=") ? 2 : 1
    case UInt8(ascii: "-"): return next == UInt8(ascii: ">") ? 2 : 1
    case UInt8(ascii: "&"), UInt8(ascii: "|"): return next == first ? 2 : 0
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ";"),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "*"):
      return 1
    default: return 0
    }
  }

  private func identifierLength(_ first: UInt8) -> Int {
    guard Self.isLetter(first) || first == UInt8(ascii: "_") else { return 0 }
    return count {
      Self.isLetter($0) || Self.isDigit($0) || [0x5F, 0x27, 0x2D].contains($0)
    }
  }

  /// The length of `[1-9][0-9]*\.[0-9]*` or `0?\.[0-9]+`, with an exponent if one follows.
  private var floatLength: Int {
    let whole = count(Self.isDigit)
    guard byte(whole) == UInt8(ascii: ".") else { return 0 }
    let fraction = count(from: whole + 1, Self.isDigit)
    let isBelowOne = whole == 0 || (whole == 1 && byte() == UInt8(ascii: "0"))
    if isBelowOne ? fraction == 0 : byte() == UInt8(ascii: "0") { return 0 }
    let length = whole + 1 + fraction
    guard byte(length) == UInt8(ascii: "e") || byte(length) == UInt8(ascii: "E") else { return length }
    let sign = byte(length + 1) == UInt8(ascii: "+") || byte(length + 1) == UInt8(ascii: "-") ? 1 : 0
    let exponent = count(from: length + 1 + sign, Self.isDigit)
    return exponent == 0 ? length : length + 1 + sign + exponent
  }

  private var searchPathLength: Int {
    var length = 1
    while true {
      let part = pathBytes(at: length)
      if part == 0 { return 0 }
      length += part
      if byte(length) == UInt8(ascii: ">") { return length + 1 }
      guard byte(length) == UInt8(ascii: "/") else { return 0 }
      length += 1
    }
  }

  private func uriLength(_ first: UInt8) -> Int {
    guard Self.isLetter(first) else { return 0 }
    let scheme = count {
      Self.isLetter($0) || Self.isDigit($0) || [0x2B, 0x2D, 0x2E].contains($0)
    }
    guard byte(scheme) == UInt8(ascii: ":") else { return 0 }
    let rest = count(from: scheme + 1) {
      Self.isLetter($0) || Self.isDigit($0) || Self.uriBytes.contains($0)
    }
    return rest == 0 ? 0 : scheme + 1 + rest
  }

  /// The length of a path: at least one name with a slash before it; a slash may follow.
  var pathLength: Int { pathLength(from: pathBytes(at: 0)) }

  private var homePathLength: Int { pathLength(from: 1) }

  private func pathLength(from start: Int) -> Int {
    var length = start
    while byte(length) == UInt8(ascii: "/") {
      let part = pathBytes(at: length + 1)
      if part == 0 { return length == start ? 0 : length + 1 }
      length += 1 + part
    }
    return length == start ? 0 : length
  }

  /// Returns the length of `./` in `./${x}`; 0 if there is no such path here.
  private func segmentBeforeInterpolation(_ first: UInt8) -> Int {
    let name = first == UInt8(ascii: "~") ? 1 : pathBytes(at: 0)
    return has("/${", name) ? name + 1 : 0
  }

  func pathBytes(at start: Int) -> Int { count(from: start, Self.isPathByte) }

  private var character: Character {
    String(decoding: bytes[position..<min(position + 8, bytes.count)], as: UTF8.self).first ?? "?"
  }

  private static let uriBytes = Set("%/?:@&=+$,-_.!~*'".utf8)

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isPathByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || [0x2E, 0x5F, 0x2D, 0x2B].contains(byte)
  }
}
