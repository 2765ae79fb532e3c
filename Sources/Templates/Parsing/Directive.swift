/// A control line of a source, before its names are resolved.
enum Directive: Equatable {
  case `if`(String)
  case elseIf(String)
  case `else`
  case `for`(String, in: String)
  case end
  case include(String)

  /// The directive that `line` is, or nil if it is text.
  init?(_ line: Substring, in format: FileFormat) throws(TemplateProblem.Kind) {
    let (open, close) = format.directive
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
    case "else" where rest == "if" || rest.hasPrefix("if "): self = .elseIf(String(rest.dropFirst(2).trimmed))
    case "end" where rest.isEmpty: self = .end
    case "else", "end": throw .malformedDirective(String(word), expected: "nothing after `\(word)`")
    case "for":
      let words = rest.split(separator: " ")
      guard words.count == 3, words[1] == "in", Names.isName(words[0]), Names.isDottedName(words[2]) else {
        throw .malformedDirective("for", expected: "`for item in list`")
      }
      self = .for(String(words[0]), in: String(words[2]))
    case "include":
      guard rest.count > 2, rest.hasPrefix("\""), rest.hasSuffix("\""),
        !rest.dropFirst().dropLast().contains("\"")
      else {
        throw .malformedDirective("include", expected: "a file name in double quotes")
      }
      self = .include(String(rest.dropFirst().dropLast()))
    default: throw .unknownDirective(String(word))
    }
  }
}

extension Substring {
  /// Without spaces and tabs at both ends.
  var trimmed: Substring {
    func isBlank(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var bytes = utf8[...]
    while isBlank(bytes.first) { bytes.removeFirst() }
    while isBlank(bytes.last) { bytes.removeLast() }
    return Substring(bytes)
  }
}
