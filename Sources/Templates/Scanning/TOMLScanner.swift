/// Strings and comments of TOML.
struct TOMLScanner: ContextScanner {
  /// The quotes that end the string over several lines that is open, if one is.
  private var multiline: StaticString?

  var openings: [UInt8] {
    multiline.map { $0.withUTF8Buffer(Array.init) } ?? []
  }

  mutating func contexts(in line: [UInt8]) -> [Context] {
    var contexts: [Context] = []
    var quote: UInt8?
    var index = 0
    while index < line.count {
      let byte = line[index]
      if byte == valueMarker {
        contexts.append(
          quote == nil && multiline == nil ? .code : .refused("it is in a string; it brings its own quotes")
        )
      } else if let end = multiline {
        if line.starts(with: end, at: index) {
          multiline = nil
          index += 2
        } else if byte == UInt8(ascii: "\\"), line.starts(with: "\\\"", at: index),
          openings.first == UInt8(ascii: "\"")
        {
          index += 1
        }
      } else if let end = quote {
        if byte == end { quote = nil }
        if byte == UInt8(ascii: "\\"), end == UInt8(ascii: "\""), index + 1 < line.count,
          line[index + 1] != valueMarker
        {
          index += 1
        }
      } else if byte == UInt8(ascii: "#") {
        for rest in line[index...] where rest == valueMarker { contexts.append(.comment) }
        break
      } else if line.starts(with: "\"\"\"", at: index) {
        multiline = "\"\"\""
        index += 2
      } else if line.starts(with: "'''", at: index) {
        multiline = "'''"
        index += 2
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
    }
    return contexts
  }
}

/// Strings of JSON, which has no comments and no strings over several lines.
struct JSONScanner: ContextScanner {
  let openings: [UInt8] = []

  func contexts(in line: [UInt8]) -> [Context] {
    var contexts: [Context] = []
    var isInString = false
    var isEscaped = false
    for byte in line {
      if byte == valueMarker {
        contexts.append(isInString ? .refused("it is in a string; it brings its own quotes") : .code)
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
      isEscaped = isInString && byte == UInt8(ascii: "\\") && !isEscaped
    }
    return contexts
  }
}

/// Comments and patterns of a .gitignore.
struct GitignoreScanner: ContextScanner {
  let openings: [UInt8] = []

  func contexts(in line: [UInt8]) -> [Context] {
    let context: Context = line.first == UInt8(ascii: "#") ? .comment : .code
    return line.filter { $0 == valueMarker }.map { _ in context }
  }
}
