internal import Nix

/// Changes that remove elements of lists.
extension ChangeSearch {
  /// The number of elements from which a list is not edited.
  ///
  /// All elements are compared with each other, and nobody writes longer lists by hand.
  private static let limit = 1000

  /// Returns the edit that removes a system from a list of systems; nil if other systems do not remain, or if it is
  /// elsewhere.
  func withoutSystem(_ system: String, _ around: [NixExpression]) -> (Range<Int>, String)? {
    guard around.count > 1, case .list(let elements) = around[1].form, elements.count < Self.limit,
      elements.allSatisfy({ $0.literal.map(isSystem) == true }),
      elements.contains(where: { $0.literal != system })
    else { return nil }
    return withoutElement(around[0])
  }

  private func isSystem(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
      }
  }

  /// Returns the edit that removes Apple's frameworks from a list: an element such as
  /// `darwin.apple_sdk.frameworks.Security`, or everything after `with darwin.apple_sdk.frameworks;`; nil if that
  /// contains anything else.
  func withoutSelected(_ names: [String], _ around: [NixExpression]) -> (Range<Int>, String)? {
    guard let selection = around.first, case .selection(let base, let path, nil) = selection.form,
      case .identifier(let first) = base.form, around.count > 1
    else { return nil }
    let words = [first] + path.map { $0.name ?? "" }
    switch around[1].form {
    case .list(let elements) where elements.count < Self.limit:
      guard words.count > names.count + 1, words.dropLast(2).suffix(names.count).elementsEqual(names),
        words[words.count - 2] == "frameworks"
      else { return nil }
      let isLast = elements.allSatisfy { $0.range == selection.range || isFramework($0, names) }
      return isLast ? withoutList(Array(around.dropFirst())) : withoutElement(selection)
    case .with(let set, let body):
      guard set.range == selection.range, words.suffix(names.count + 1).elementsEqual(names + ["frameworks"]),
        case .list(let elements) = body.form, !around.dropFirst(2).contains(where: \.isWith),
        elements.allSatisfy({ element in
          guard case .identifier(let name) = element.form, name.first?.isUppercase == true else {
            return false
          }
          return around.definition(of: name) == nil
        })
      else { return nil }
      return withoutList(Array(around.dropFirst()))
    default: return nil
    }
  }

  private func isFramework(_ element: NixExpression, _ names: [String]) -> Bool {
    guard case .selection(let base, let path, nil) = element.form, case .identifier(let first) = base.form
    else {
      return false
    }
    let words = [first] + path.map { $0.name ?? "" }
    return words.count > names.count + 1
      && words.dropLast().suffix(names.count + 1).elementsEqual(names + ["frameworks"])
  }

  /// Returns the edit that removes a list that became empty: with `optionals` around it, or as an operand of `++`.
  private func withoutList(_ around: [NixExpression]) -> (Range<Int>, String)? {
    var rest = around[...]
    guard var part = rest.popFirst() else { return nil }
    if case .parentheses? = rest.first?.form, let outer = rest.popFirst() { part = outer }
    if case .application(let function, let arguments)? = rest.first?.form, function.lastName == "optionals",
      arguments.count == 2, arguments[1].range == part.range, let outer = rest.popFirst()
    {
      part = outer
      if case .parentheses? = rest.first?.form, let outer = rest.popFirst() { part = outer }
    }
    var range = part.range
    var replacement = "[ ]"
    if case .operation(let operands, let operators)? = rest.first?.form, operators.allSatisfy({ $0 == "++" }),
      let index = operands.firstIndex(where: { $0.range == part.range })
    {
      range =
        index > 0
        ? operands[index - 1].range.upperBound..<part.range.upperBound
        : part.range.lowerBound..<operands[1].range.lowerBound
      replacement = ""
    }
    return hasComment(range) ? nil : (range, replacement)
  }

  /// Returns the edit that removes one element of several; nil if a comment may be about it.
  private func withoutElement(_ element: NixExpression) -> (Range<Int>, String)? {
    let tokens = source.tokens.all
    let index = tokens.indices.partitionPoint { tokens[$0].range.lowerBound >= element.range.lowerBound }
    let end = tokens.indices.partitionPoint { tokens[$0].range.lowerBound >= element.range.upperBound }
    guard index < end, end < tokens.count else { return nil }
    let line = tokens[index].line
    // A comment after it, or one on a line of its own above.
    for token in tokens[end...].prefix(2) where token.kind == .comment && token.line == tokens[end - 1].line {
      return nil
    }
    for token in tokens[..<index].suffix(2) where token.kind == .comment && token.line >= line - 1 {
      return nil
    }
    let lines = wholeLines(element.range)
    if lines != element.range { return (lines, "") }
    // Remove the space before the element too.
    let space =
      index > 0 && tokens[index - 1].kind == .space
      ? tokens[index - 1].range.lowerBound : element.range.lowerBound
    return (space..<element.range.upperBound, "")
  }

  private func hasComment(_ range: Range<Int>) -> Bool {
    source.tokens.all.contains { $0.kind == .comment && range.overlaps($0.range) }
  }

  /// Returns the range with its indentation and line end, if nothing else is on its lines; if there are empty lines
  /// above and below, with the one below.
  func wholeLines(_ range: Range<Int>) -> Range<Int> {
    let bytes = source.tokens.bytes
    var start = range.lowerBound
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "\t") {
      start -= 1
    }
    var end = range.upperBound
    if end < bytes.count, bytes[end] == UInt8(ascii: "\r") { end += 1 }
    guard start == 0 || bytes[start - 1] == UInt8(ascii: "\n"), end < bytes.count,
      bytes[end] == UInt8(ascii: "\n")
    else { return range }
    end += 1
    let newlines = [UInt8(ascii: "\n"), UInt8(ascii: "\n")]
    if bytes[..<start].suffix(2).elementsEqual(newlines), end < bytes.count, bytes[end] == newlines[0] {
      end += 1
    }
    return start..<end
  }
}

extension NixExpression {
  fileprivate var isWith: Bool {
    if case .with = form { true } else { false }
  }
}
