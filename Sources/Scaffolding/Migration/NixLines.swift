/// What can be said of lines of Nix code without reading all of it.
enum NixLines {
  /// Whether each bracket that the lines close is one that they opened, and the other way round.
  static func isBalanced(_ lines: some Sequence<Substring>) -> Bool {
    var open: [Character] = []
    for character in lines.joined() {
      switch character {
      case "(": open.append(")")
      case "[": open.append("]")
      case "{": open.append("}")
      case ")", "]", "}": if open.popLast() != character { return false }
      default: break
      }
    }
    return open.isEmpty
  }

  /// Whether the lines are whole: bindings, elements of a list, arguments of a function, or comments, which may stand above
  /// or below others.
  static func areWhole(_ lines: some Sequence<Substring>) -> Bool {
    guard isBalanced(lines) else { return false }
    let code = self.code(lines)
    if code.last?.last == ";" || areArguments(lines) { return true }
    let keywords: Set<Substring> = ["let", "in", "then", "else", "rec", "with", "assert"]
    return code.allSatisfy { !$0.contains(" ") && !keywords.contains($0) && !"=:,?".contains($0.last ?? "=") }
  }

  /// Whether each of the lines names one argument of a function.
  static func areArguments(_ lines: some Sequence<Substring>) -> Bool {
    let code = code(lines)
    return !code.isEmpty
      && code.allSatisfy { line in
        line.last == "," && line.dropLast().allSatisfy { $0.isLetter || $0.isNumber || "_-'".contains($0) }
      }
  }

  /// What the lines define, if they are bindings: `a.b` of `a.b = 1;`.
  static func defined(in lines: some Sequence<Substring>) -> Set<Substring> {
    Set(code(lines).compactMap { line in line.firstRange(of: " =").map { line[..<$0.lowerBound] } })
  }

  private static func code(_ lines: some Sequence<Substring>) -> [Substring] {
    lines.map(trimmed).filter { !$0.isEmpty && $0.first != "#" }
  }

  /// A line without the space around it.
  static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0 == " " }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// How many spaces a line begins with.
  static func indentation(_ line: Substring) -> Int { line.prefix { $0 == " " }.count }

  /// The words that are no attributes of something else.
  static func names(in lines: some Sequence<Substring>) -> Set<Substring> {
    var names: Set<Substring> = []
    for line in lines {
      let code = line.prefix { $0 != "#" }
      for word in code.split(whereSeparator: { !($0.isLetter || $0.isNumber || "_-'.".contains($0)) }) {
        if let name = word.split(separator: ".").first, word.first != "." { names.insert(name) }
      }
    }
    return names
  }
}
