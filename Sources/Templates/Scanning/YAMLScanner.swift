/// Scalars, comments and block scalars of YAML.
///
/// A value that is a whole scalar is `code`; one inside of an unquoted scalar or a block scalar is `plain`.
struct YAMLScanner: ContextScanner {
  /// The indentation of the line that opened a block scalar, while inside of it.
  private var block: Int?

  /// The quote that is open.
  private var quote: UInt8?

  var openings: [UInt8] { (block == nil ? [] : [1]) + (quote.map { [$0] } ?? []) }

  mutating func contexts(in line: [UInt8]) -> [Context] {
    let indentation = line.prefix { $0 == UInt8(ascii: " ") }.count
    if let margin = block {
      if indentation > margin || indentation == line.count {
        return line.filter { $0 == valueMarker }.map { _ in .plain }
      }
      block = nil
    }

    var contexts: [Context] = []
    var isEscaped = false
    var lastWord = 0
    for (index, byte) in line.enumerated() {
      let previous = index == 0 ? UInt8(ascii: " ") : line[index - 1]
      if byte == valueMarker {
        let isWhole = isStart(line[..<index]) && isEnd(line[(index + 1)...])
        contexts.append(
          quote != nil ? .refused("it is in a string; it brings its own quotes") : isWhole ? .code : .plain
        )
      } else if let end = quote {
        if byte == end, !isEscaped { quote = nil }
        isEscaped = end == UInt8(ascii: "\"") && byte == UInt8(ascii: "\\") && !isEscaped
      } else if byte == UInt8(ascii: "#"), previous == UInt8(ascii: " ") {
        for rest in line[index...] where rest == valueMarker { contexts.append(.comment) }
        break
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), isStart(line[..<index]) {
        quote = byte
      }
      if byte == UInt8(ascii: " ") { lastWord = index + 1 }
    }
    let isBlock = line[lastWord...].first.map { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ">") } ?? false
    if isBlock { block = indentation }
    return contexts
  }

  /// Whether a scalar starts after `before`: at the line's start, after `- `, `: `, or in brackets.
  private func isStart(_ before: ArraySlice<UInt8>) -> Bool {
    guard let last = before.last(where: { $0 != UInt8(ascii: " ") }) else { return true }
    return switch last {
    case UInt8(ascii: "-"), UInt8(ascii: ":"): before.last == UInt8(ascii: " ")
    case UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: "{"): true
    default: false
    }
  }

  /// Whether a scalar ends before `after`.
  private func isEnd(_ after: ArraySlice<UInt8>) -> Bool {
    guard let first = after.first else { return true }
    let rest = after.drop { $0 == UInt8(ascii: " ") }
    return switch rest.first {
    case nil: true
    case UInt8(ascii: "#"): first == UInt8(ascii: " ")
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"): true
    default: false
    }
  }
}
