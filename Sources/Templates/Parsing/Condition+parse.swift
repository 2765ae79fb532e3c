extension Condition {
  /// Parses `a and not b or c == "text"`: `not` binds closest, then `and`, then `or`; there are no parentheses.
  ///
  /// - Returns: nil if the declaration of a name in it is already reported as invalid.
  init?(_ text: String, directive: String, in scope: inout Scope, at place: SourcePlace)
    throws(TemplateProblem)
  {
    let malformed = TemplateProblem.malformedDirective(
      directive,
      expected: "names with `not`, `and`, `or` and `== \"text\"` between, and no parentheses"
    )
    guard let tokens = Self.tokens(of: text) else { throw malformed }
    var rows: [[Test]] = [[]]
    var isComplete = true
    var index = 0
    repeat {
      var isNegated = false
      while index < tokens.count, tokens[index] == .word("not") {
        isNegated.toggle()
        index += 1
      }
      guard index < tokens.count, case .word(let name) = tokens[index], Names.isDottedName(name),
        !["and", "or", "not"].contains(name)
      else { throw malformed }
      index += 1

      var equal: String?
      if index < tokens.count, tokens[index] == .equals {
        guard index + 1 < tokens.count, case .literal(let literal) = tokens[index + 1] else {
          throw malformed
        }
        equal = literal
        index += 2
      }
      if let reference = try scope.resolve(name, at: place) {
        try Self.check(reference, isCompared: equal != nil)
        rows[rows.count - 1].append(Test(isNegated: isNegated, reference: reference, text: equal))
      } else {
        isComplete = false
      }

      guard index < tokens.count else { break }
      switch tokens[index] {
      case .word("and"): break
      case .word("or"): rows.append([])
      default: throw malformed
      }
      index += 1
    } while true
    guard isComplete else { return nil }
    self.init(rows: rows)
  }

  private static func check(_ reference: Reference, isCompared: Bool) throws(TemplateProblem) {
    if isCompared {
      guard reference.type.isTextual else { throw .notComparable(reference.name, reference.type) }
    } else if reference.mayBeMissing {
      return
    } else {
      switch reference.type {
      case .flag, .list: return
      default: throw .alwaysTrue(reference.name, reference.type)
      }
    }
  }

  private enum Token: Equatable {
    case word(String)
    case equals
    case literal(String)
  }

  private static func tokens(of text: String) -> [Token]? {
    // By bytes, which takes a fraction of the time of characters.
    let (space, quote, equals) = (UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "="))
    var tokens: [Token] = []
    var rest = text[...].trimmed.utf8
    while let first = rest.first {
      if first == quote {
        let body = rest.dropFirst()
        guard let end = body.firstIndex(of: quote) else { return nil }
        tokens.append(.literal(String(Substring(body[..<end]))))
        rest = body[body.index(after: end)...]
      } else if rest.starts(with: "==".utf8) {
        tokens.append(.equals)
        rest = rest.dropFirst(2)
      } else {
        let word = rest.prefix { $0 != space && $0 != equals && $0 != quote }
        guard !word.isEmpty else { return nil }
        tokens.append(.word(String(Substring(word))))
        rest = rest[word.endIndex...]
      }
      rest = Substring(rest).trimmed.utf8
    }
    return tokens
  }
}
