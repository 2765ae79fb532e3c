/// Strings, comments and interpolations of Nix, by the rules of `src/libexpr/lexer.l`.
struct NixScanner: ContextScanner {
  /// What the next character belongs to; code counts its open braces.
  private enum State {
    case code(braces: Int)
    case string
    case indentedString
    case blockComment
  }

  private static let maximumDepth = 64
  private var states: [State] = [.code(braces: 0)]
  private var isTooDeep = false

  var openings: [UInt8] {
    states.map { state in
      switch state {
      case .code: 0
      case .string: 1
      case .indentedString: 2
      case .blockComment: 3
      }
    }
  }

  mutating func contexts(in line: [UInt8]) -> [Context] {
    var contexts: [Context] = []
    var index = 0
    while index < line.count {
      switch states.last ?? .code(braces: 0) {
      case .code(let braces): index = scanCode(line, at: index, braces: braces, into: &contexts)
      case .string: index = scanString(line, at: index, into: &contexts)
      case .indentedString: index = scanIndentedString(line, at: index, into: &contexts)
      case .blockComment:
        if line[index] == valueMarker { contexts.append(.refused("it is in a `/* … */` comment; use `#`")) }
        let isEnd = line.starts(with: "*/", at: index)
        if isEnd { states.removeLast() }
        index += isEnd ? 2 : 1
      }
    }
    return isTooDeep ? contexts.map { _ in .refused("strings are nested too deep") } : contexts
  }

  private mutating func push(_ state: State) {
    if states.count < Self.maximumDepth { states.append(state) } else { isTooDeep = true }
  }

  private mutating func scanCode(_ line: [UInt8], at index: Int, braces: Int, into contexts: inout [Context])
    -> Int
  {
    let byte = line[index]
    switch byte {
    case valueMarker:
      contexts.append(.code)
    case UInt8(ascii: "#"):
      for rest in line[index...] where rest == valueMarker { contexts.append(.comment) }
      return line.count
    case UInt8(ascii: "/") where line.starts(with: "/*", at: index):
      push(.blockComment)
      return index + 2
    case UInt8(ascii: "\""):
      push(.string)
    case UInt8(ascii: "'") where line.starts(with: "''", at: index):
      push(.indentedString)
      return index + 2
    case UInt8(ascii: "{"):
      states[states.count - 1] = .code(braces: braces + 1)
    case UInt8(ascii: "}"):
      if braces > 0 {
        states[states.count - 1] = .code(braces: braces - 1)
      } else if states.count > 1 {
        states.removeLast()
      }
    case _ where byte.isNixIdentifierStart:
      // An identifier may hold quotes: `foldl'`.
      return line[index...].firstIndex { !$0.isNixIdentifierPart } ?? line.count
    default: break
    }
    return index + 1
  }

  private mutating func scanString(_ line: [UInt8], at index: Int, into contexts: inout [Context]) -> Int {
    switch line[index] {
    case valueMarker: contexts.append(.string)
    case UInt8(ascii: "\""): states.removeLast()
    case UInt8(ascii: "\\"): return skip(2, line, at: index, into: &contexts)
    case UInt8(ascii: "$"):
      if line.starts(with: "${", at: index) {
        push(.code(braces: 0))
        return index + 2
      }
      let isPair =
        index + 1 < line.count && line[index + 1] != UInt8(ascii: "\"")
        && line[index + 1] != UInt8(ascii: "\\")
      return skip(isPair ? 2 : 1, line, at: index, into: &contexts)
    default: break
    }
    return index + 1
  }

  private mutating func scanIndentedString(_ line: [UInt8], at index: Int, into contexts: inout [Context])
    -> Int
  {
    switch line[index] {
    case valueMarker: contexts.append(.indentedString)
    case UInt8(ascii: "'"):
      if line.starts(with: "''$", at: index) || line.starts(with: "'''", at: index) {
        return skip(3, line, at: index, into: &contexts)
      }
      if line.starts(with: "''\\", at: index) { return skip(4, line, at: index, into: &contexts) }
      if line.starts(with: "''", at: index) {
        states.removeLast()
        return index + 2
      }
    case UInt8(ascii: "$"):
      if line.starts(with: "${", at: index) {
        push(.code(braces: 0))
        return index + 2
      }
      let isPair = index + 1 < line.count && line[index + 1] != UInt8(ascii: "'")
      return skip(isPair ? 2 : 1, line, at: index, into: &contexts)
    default: break
    }
    return index + 1
  }

  /// Goes past `count` characters of which only the last can be a value, which would lose its first character.
  private func skip(_ count: Int, _ line: [UInt8], at index: Int, into contexts: inout [Context]) -> Int {
    let end = min(index + count, line.count)
    if line[end - 1] == valueMarker { contexts.append(.refused("`$` or `\\` stands before it")) }
    if count == 3, line[end - 1] == UInt8(ascii: "$"), end < line.count, line[end] == valueMarker {
      contexts.append(.refused("`$` or `\\` stands before it"))
      return end + 1
    }
    return end
  }
}

extension UInt8 {
  fileprivate var isNixIdentifierStart: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    default: false
    }
  }

  fileprivate var isNixIdentifierPart: Bool {
    isNixIdentifierStart || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || self == UInt8(ascii: "-")
      || self == UInt8(ascii: "'")
  }
}

extension [UInt8] {
  /// Whether `text` stands at `index`.
  func starts(with text: StaticString, at index: Int) -> Bool {
    text.withUTF8Buffer { self[index...].starts(with: $0) }
  }
}
