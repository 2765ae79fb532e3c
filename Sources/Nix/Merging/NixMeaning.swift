extension NixVersion {
  /// Returns a text that is equal for two expressions that are known to mean the same.
  ///
  /// Comments, the order of definitions and of arguments, and whether definitions are written as paths, as sets or by `inherit` in one or several
  /// statements do not count. More is not known to be the same.
  func meaning(of expression: NixExpression) -> String {
    switch expression.form {
    case .parentheses(let inner): return meaning(of: inner)
    case .set(let bindings, let isRecursive):
      let facts = isRecursive ? facts(of: bindings, in: [], nested: false) : facts(of: bindings, in: [])
      return "\(isRecursive ? "rec " : ""){\(facts.sorted().joined(separator: ";"))}"
    case .bindings(let bindings, let body):
      let facts = facts(of: bindings, in: []).sorted().joined(separator: ";")
      return "let{\(facts)}\(meaning(of: body))"
    case .function(let parameter, let body):
      let formals = (parameter.formals ?? []).map { formal in
        formal.name + (formal.fallback.map { "?\(meaning(of: $0))" } ?? "")
      }
      let rest = "\(parameter.formals == nil ? "" : "{}")\(parameter.allowsOthers ? "..." : "")"
      return "\(formals.sorted().joined(separator: ","))\(rest)@\(parameter.name ?? ""):\(meaning(of: body))"
    default:
      var parts: [String] = []
      var position = expression.range.lowerBound
      for child in expression.children.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
      where child.range.lowerBound >= position {
        parts += [code(position..<child.range.lowerBound), "(\(meaning(of: child)))"]
        position = child.range.upperBound
      }
      parts.append(code(position..<expression.range.upperBound))
      return parts.joined(separator: " ")
    }
  }

  private func facts(of bindings: [NixBinding], in prefix: [String], nested: Bool = true) -> [String] {
    bindings.flatMap { binding -> [String] in
      switch binding.form {
      case .inherit(let source, let names):
        let from = source.map { meaning(of: $0) } ?? ""
        return names.map { "\(key(prefix + [text($0.range)]))<\(from)" }
      case .value(let names, let value):
        let path = prefix + names.map { text($0.range) }
        if nested, case .set(let inner, isRecursive: false) = value.form, !inner.isEmpty {
          return facts(of: inner, in: path)
        }
        return ["\(key(path))=\(meaning(of: value))"]
      }
    }
  }

  private func key(_ path: [String]) -> String { path.joined(separator: ".") }

  /// Returns the words of a range without those of comments.
  private func code(_ range: Range<Int>) -> String {
    words(range).lazy.filter { !comments.contains($0) }.map { "\($0)" }.joined(separator: " ")
  }
}

extension NixSource {
  /// Returns whether `other` means the same as this file and has the same comments, in whatever format and
  /// order of definitions.
  public func isRearranged(_ other: NixSource) -> Bool {
    var words = NixWords()
    let (one, two) = (NixVersion(self, &words), NixVersion(other, &words))
    return one.meaning(of: one.source.root) == two.meaning(of: two.source.root)
      && one.commentWords.sorted() == two.commentWords.sorted()
  }
}
