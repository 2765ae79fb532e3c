/// The numbers of the words of several files, for fast comparison.
struct NixWords {
  private var numbers: [String: Int32] = [:]

  mutating func number(of word: String) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(clamping: numbers.count)
    numbers[word] = number
    return number
  }

  /// Returns the word of each token; nil for white space and for the comma after the last formal.
  ///
  /// The indentation of an indented string is removed from its text, and a comment is reduced to its words.
  static func texts(of tokens: NixTokens) -> [String?] {
    var texts =
      tokens.all.map { token in
        switch token.kind {
        case .space: nil
        case .comment: comment(tokens.text(token))
        case .indentedQuote: "''"
        default: tokens.text(token)
        }
      } as [String?]
    for string in strings(of: tokens, opening: .indentedQuote) { dedent(string, of: tokens, in: &texts) }
    for (index, token) in tokens.all.enumerated() where token.kind == .symbol && tokens.isText(token, ",") {
      let next = tokens.all[(index + 1)...].first { $0.kind != .space && $0.kind != .comment }
      if let next, next.kind == .symbol, tokens.isText(next, "}") { texts[index] = nil }
    }
    return texts
  }

  /// Returns the bytes of the text parts of plain strings.
  static func plainStrings(of tokens: NixTokens) -> [Range<Int>] {
    strings(of: tokens, opening: .quote).flatMap { $0.map { tokens.all[$0].range } }
  }

  private static func comment(_ text: String) -> String {
    let words = text.split { $0 == " " || $0 == "\n" || $0 == "\r" || $0 == "\t" }
    return words.filter { !$0.allSatisfy { $0 == "#" || $0 == "*" || $0 == "/" } }.joined(separator: " ")
      .trimmingPrefix { $0 == "#" || $0 == "*" || $0 == "/" || $0 == " " }
      .description
  }

  /// Returns, for each string in one notation, the indices of its text tokens.
  private static func strings(of tokens: NixTokens, opening kind: NixToken.Kind) -> [[Int]] {
    enum Level {
      case string(NixToken.Kind, [Int])
      case interpolation(depth: Int)
    }
    var levels: [Level] = []
    var strings: [[Int]] = []
    for (index, token) in tokens.all.enumerated() {
      switch (token.kind, levels.last) {
      case (.quote, .string(.quote, let texts)?), (.indentedQuote, .string(.indentedQuote, let texts)?):
        levels.removeLast()
        if token.kind == kind { strings.append(texts) }
      case (.quote, _), (.indentedQuote, _):
        levels.append(.string(token.kind, []))
      case (.text, .string(let opening, let texts)?):
        levels[levels.count - 1] = .string(opening, texts + [index])
      case (.interpolation, _):
        levels.append(.interpolation(depth: 0))
      case (.symbol, .interpolation(let depth)?):
        if tokens.isText(token, "{") {
          levels[levels.count - 1] = .interpolation(depth: depth + 1)
        } else if tokens.isText(token, "}") {
          if depth == 0 {
            levels.removeLast()
          } else {
            levels[levels.count - 1] = .interpolation(depth: depth - 1)
          }
        }
      default: break
      }
    }
    return strings
  }

  /// Removes the spaces that all lines of an indented string begin with.
  private static func dedent(_ string: [Int], of tokens: NixTokens, in texts: inout [String?]) {
    let newline = UInt8(ascii: "\n")
    let space = UInt8(ascii: " ")
    var margin = Int.max
    var spaces: Int? = 0
    for (number, index) in string.enumerated() {
      if number > 0, string[number - 1] != index - 1 { spaces = nil }
      for byte in tokens.bytes[tokens.all[index].range] {
        if byte == newline {
          spaces = 0
        } else if let count = spaces {
          spaces = byte == space ? count + 1 : nil
          if byte != space { margin = min(margin, count) }
        }
      }
      let isFollowed = tokens.all.indices.contains(index + 1) && tokens.all[index + 1].kind == .interpolation
      if isFollowed, let count = spaces { margin = min(margin, count) }
    }
    var dropped: Int? = 0
    for (number, index) in string.enumerated() {
      if number > 0, string[number - 1] != index - 1 { dropped = nil }
      var text: [UInt8] = []
      for byte in tokens.bytes[tokens.all[index].range] {
        if byte == newline {
          dropped = 0
        } else if byte == space, let count = dropped, count < margin {
          dropped = count + 1
          continue
        } else if byte != space {
          dropped = nil
        }
        text.append(byte)
      }
      // The spaces before the closing quotes are not part of the value.
      if number == string.count - 1, let last = text.lastIndex(of: newline),
        text[(last + 1)...].allSatisfy({ $0 == space })
      {
        text.removeSubrange((last + 1)...)
      }
      texts[index] = String(decoding: text, as: UTF8.self)
    }
  }
}
