import Nix
import Strategies

/// Values that are joined with what the attribute is otherwise, as `old.env or { } // { X = 1; }` is.
extension PackageEdit {
  /// The edits that say the same without naming what the attribute is otherwise.
  ///
  /// `selves` are names that stand for the set as it is otherwise.
  func separated(in source: NixSource, from base: NixSource, selves: Set<String>) -> [PackageEdit] {
    guard let value = new?.value, path.count == 1, let name = path.first else { return [self] }
    if let addition = addition(in: source, from: base) { return [addition] }
    let isSelf = { (value: NixExpression) in value.isAttribute(name, of: selves) }
    let (word, operands) = value.bare.row
    switch word {
    case "//" where operands.first.map(isSelf) == true:
      let rest = operands.dropFirst().map(\.bare)
      guard rest.allSatisfy(\.isSet) else {
        return [joined(.set, rest, in: source, separator: " // ")]
      }
      // The scaffold may have the same form.
      let before = old?.value?.bare.row
      let isKnown = before?.operator == "//" && before?.operands.first.map(isSelf) == true
      let known = isKnown ? before?.operands.last?.bare : nil
      return rest.flatMap { set in
        base.edits(of: known, to: set, in: source).map { inner in
          var edit = PackageEdit(inner, in: place, of: crate)
          edit.path = path + inner.path
          return edit
        }
      }
    case "+" where operands.first.map(isSelf) == true && old == nil:
      return [joined(.text, Array(operands.dropFirst()), in: source, separator: " + ")]
    case "++", nil:
      return [separatedList(operands, isSelf, in: source, from: base)]
    default: return [self]
    }
  }

  private func separatedList(
    _ operands: [NixExpression],
    _ isSelf: (NixExpression) -> Bool,
    in source: NixSource,
    from base: NixSource
  ) -> PackageEdit {
    let rest = operands.filter { !isSelf($0) }
    let lists = rest.map(\.bare.listElements)
    let elements = lists.contains { $0 == nil } ? nil : lists.flatMap { $0 ?? [] }
    /// A list that is taken over as a whole keeps its text.
    func whole(_ elements: [NixExpression]) -> PackageEdit {
      var edit = list(elements, in: source)
      if rest.count == 1 { edit.text = source.text(of: rest[0]).withoutIndentation }
      return edit
    }
    if rest.count < operands.count, old?.value == nil {
      guard let elements else { return joined(.list, rest, in: source, separator: " ++ ") }
      return whole(elements)
    }
    guard let elements,
      rest.count == operands.count || old?.value?.bare.row.operands.first.map(isSelf) == true
    else { return self }
    if let before = old?.value {
      // What was there must be there still.
      let known = before.bare.row.operands.flatMap { $0.bare.listElements ?? [] }
      let texts = known.map { base.text(of: $0).words }
      let new = elements.filter { !texts.contains(source.text(of: $0).words) }
      return elements.count - new.count == known.count ? list(new, in: source) : self
    }
    return rest.count == 1 && old == nil ? whole(elements) : self
  }

  /// The edit with a plain list for its value.
  func list(_ elements: [NixExpression], in source: NixSource) -> PackageEdit {
    var edit = self
    edit.join = .list
    edit.elements = elements
    edit.values = elements
    let texts = elements.map { source.text(of: $0).withoutIndentation }
    edit.elementTexts = texts
    // As nixfmt writes it.
    edit.text =
      switch texts.count {
      case 0: "[ ]"
      case 1 where !texts[0].contains("\n"): "[ \(texts[0]) ]"
      default: "[\n" + texts.map { "\($0.indented)\n" }.joined() + "]"
      }
    return edit
  }

  private func joined(
    _ join: Join,
    _ operands: [NixExpression],
    in source: NixSource,
    separator: String
  ) -> PackageEdit {
    var edit = self
    edit.join = join
    edit.values = operands
    edit.text = operands.map { source.text(of: $0).withoutIndentation }.joined(separator: separator)
    return edit
  }
}

extension NixExpression {
  /// The operands of a row of one operator, and that; any other expression is a row of one without.
  var row: (operator: String?, operands: [NixExpression]) {
    guard case .operation(let operands, let operators) = form, let first = operators.first,
      operators.allSatisfy({ $0 == first })
    else { return (nil, [self]) }
    return (first, operands)
  }

  var listElements: [NixExpression]? { if case .list(let elements) = form { elements } else { nil } }

  /// Whether it is the attribute `name` of one of `sets`, or the variable of that name.
  func isAttribute(_ name: String, of sets: Set<String>) -> Bool {
    switch bare.form {
    case .identifier(name): return true
    case .selection(let base, let path, _):
      guard case .identifier(let set) = base.bare.form else { return false }
      return sets.contains(set) && path.count == 1 && path[0].name == name
    default: return false
    }
  }
}

extension String {
  /// What it says, white space apart.
  fileprivate var words: [Substring] { split { $0.isWhitespace } }
}
