/// Quotes and comments of the POSIX shell.
///
/// Here-documents, and substitutions inside of double quotes, need a whole parser; after one of them, values are refused.
struct ShellScanner: ContextScanner {
  private enum Quote: UInt8 {
    case none, single, double
  }

  private var quote = Quote.none
  private var refusal: String?

  var openings: [UInt8] { [quote.rawValue] }

  mutating func contexts(in line: [UInt8]) -> [Context] {
    var contexts: [Context] = []
    var index = 0
    var isWordStart = true
    while index < line.count {
      let byte = line[index]
      let wasWordStart = isWordStart
      isWordStart = quote == .none && " \t;&|()".utf8.contains(byte)
      if byte == valueMarker { contexts.append(context(before: index, in: line)) }
      switch quote {
      case .single:
        if byte == UInt8(ascii: "'") { quote = .none }
      case .double:
        if byte == UInt8(ascii: "\"") { quote = .none }
        if byte == UInt8(ascii: "`") || line.starts(with: "$(", at: index) || isExpansion(line, at: index) {
          refusal = refusal ?? "a substitution in double quotes stands before it in this file"
        }
        if byte == UInt8(ascii: "\\"), index + 1 < line.count, line[index + 1] != valueMarker { index += 1 }
      case .none:
        switch byte {
        case UInt8(ascii: "#") where wasWordStart:
          for rest in line[index...] where rest == valueMarker { contexts.append(.comment) }
          return contexts
        case UInt8(ascii: "'"): quote = .single
        case UInt8(ascii: "\""): quote = .double
        case UInt8(ascii: "\\") where index + 1 < line.count && line[index + 1] != valueMarker: index += 1
        case UInt8(ascii: "`"):
          refusal = refusal ?? "a substitution in backticks stands before it in this file"
        case UInt8(ascii: "<") where line.starts(with: "<<", at: index):
          refusal = refusal ?? "a here-document stands before it in this file"
        case UInt8(ascii: "$") where line.starts(with: "$'", at: index) || isExpansion(line, at: index):
          refusal = refusal ?? "`$'…'` or more than a name in `${…}` stands before it in this file"
        default: break
        }
      }
      index += 1
    }
    return contexts
  }

  /// Whether `${…}` with more than a name in it stands at `index`, where quotes have rules of their own.
  private func isExpansion(_ line: [UInt8], at index: Int) -> Bool {
    guard line.starts(with: "${", at: index) else { return false }
    let rest = line[(index + 2)...].drop { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return rest.first != UInt8(ascii: "}")
  }

  private func context(before index: Int, in line: [UInt8]) -> Context {
    if let refusal { return .refused(refusal) }
    if quote != .none { return .refused("it is in quotes; it brings its own") }
    if index > 0, line[index - 1] == UInt8(ascii: "$") || line[index - 1] == UInt8(ascii: "\\") {
      return .refused("`$` or `\\` stands before it")
    }
    return .code
  }
}
