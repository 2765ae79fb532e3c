/// A directive of a source, before its names are resolved.
enum Directive: Equatable {
  case `if`(String)
  case elseIf(String)
  case `else`
  case `for`(String, in: String)
  case end
  case include(String)

  /// Parses `line`; nil if it is text.
  init?(_ line: Substring, in format: FileFormat) throws(TemplateProblem) {
    let (open, close) = format.directive
    if line.isPlainlyNot(open) { return nil }
    let trimmed = line.trimmed
    guard trimmed.utf8.starts(with: open.utf8) else { return nil }
    var text = Substring(trimmed.utf8.dropFirst(open.utf8.count))
    if !close.isEmpty {
      guard text.hasSuffix(close) else {
        throw .malformedDirective(String(trimmed), expected: "`\(close)` at the end of the line")
      }
      text = text.dropLast(close.count)
    }
    text = text.trimmed
    let word = Substring(text.utf8.prefix { $0 != UInt8(ascii: " ") })
    let rest = text[word.endIndex...].trimmed
    switch word {
    case "if": self = .if(String(rest))
    case "else" where rest.isEmpty: self = .else
    case "else" where rest == "if" || rest.utf8.starts(with: "if ".utf8):
      self = .elseIf(String(Substring(rest.utf8.dropFirst(2)).trimmed))
    case "end" where rest.isEmpty: self = .end
    case "else", "end": throw .malformedDirective(String(word), expected: "nothing after `\(word)`")
    case "for":
      let words = rest.split(separator: " ")
      guard words.count == 3, words[1] == "in", Names.isName(words[0]), Names.isDottedName(words[2]) else {
        throw .malformedDirective("for", expected: "`for item in list`")
      }
      self = .for(String(words[0]), in: String(words[2]))
    case "include":
      let quote = UInt8(ascii: "\"")
      let name = rest.utf8.dropFirst().dropLast()
      guard !name.isEmpty, rest.utf8.first == quote, rest.utf8.last == quote, !name.contains(quote) else {
        throw .malformedDirective("include", expected: "a file name in double quotes")
      }
      self = .include(String(Substring(name)))
    default: throw .unknownDirective(String(word))
    }
  }
}

extension Substring {
  /// Returns true if the line certainly does not begin with `start`, which a quick look shows for most lines.
  fileprivate func isPlainlyNot(_ start: String) -> Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = bytes.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) else {
        return true
      }
      return first != start.utf8.first
    } ?? false
  }

  /// The text without spaces and tabs at both ends.
  var trimmed: Substring {
    func isBlank(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = utf8[...]
    while isBlank(bytes.first) { bytes.removeFirst() }
    while isBlank(bytes.last) { bytes.removeLast() }
    return Substring(bytes)
  }
}
