extension NixMerger {
  typealias Elements = (range: Range<Int>, elements: [NixExpression])

  /// Merges the elements of a list, which are identified by their text.
  mutating func mergeElements(
    _ b: (range: Range<Int>?, elements: [NixExpression]),
    _ o: Elements,
    _ t: Elements,
    named name: String
  ) {
    let container = NixContainer(list: o.range, o.elements, of: ours)
    let their = NixContainer(list: t.range, t.elements, of: theirs)
    let toTheirs = matches(b.elements, base, t.elements, theirs)
    let toOurs = matches(b.elements, base, o.elements, ours)
    var removed = b.elements.indices.filter { toTheirs[$0] == nil }
    var added = t.elements.indices.filter { !toTheirs.contains($0) }
    // If theirs replaced one element by another, ours may have changed the same element.
    if let old = removed.first, let new = added.first, removed.count == 1, added.count == 1,
      b.elements[old].isLike(t.elements[new]), toOurs[old] == nil,
      let mine = o.elements.indices.first(where: {
        !toOurs.contains($0) && o.elements[$0].isLike(b.elements[old])
      })
    {
      merge(
        b.elements[old],
        o.elements[mine],
        t.elements[new],
        named: name.isEmpty ? "an element of a list" : name
      )
      (removed, added) = ([], [])
    }
    for index in removed { if let mine = toOurs[index] { remove(container.units[mine], from: container) } }
    /// For each element of theirs, its position in ours.
    var places: [Int: Int] = [:]
    for (index, new) in toTheirs.enumerated() {
      if let new, let mine = toOurs[index] { places[new] = mine }
    }
    for index in added {
      let element = t.elements[index]
      if o.elements.contains(where: { isSame(ours, $0.range, theirs, element.range) }) { continue }
      let neighbor: NixNeighbor =
        if let mine = (0..<index).reversed().lazy.compactMap({ places[$0] }).first {
          .after(container.units[mine])
        } else if let mine = (index..<t.elements.count).lazy.compactMap({ places[$0] }).first {
          .before(container.units[mine])
        } else if let last = container.units.indices.last(where: { !isRemoved($0, removed, toOurs) }) {
          .after(container.units[last])
        } else {
          .inside
        }
      insert(their.units[index], neighbor, in: container)
    }
  }

  private func isRemoved(_ mine: Int, _ removed: [Int], _ toOurs: [Int?]) -> Bool {
    removed.contains { toOurs[$0] == mine }
  }

  /// Returns for each of `old` the index of an equal element of `new`; each is used at most once.
  private func matches(
    _ old: [NixExpression],
    _ oldVersion: NixVersion,
    _ new: [NixExpression],
    _ newVersion: NixVersion
  ) -> [Int?] {
    var taken: Set<Int> = []
    return old.map { element in
      let match = new.indices.first {
        !taken.contains($0) && isSame(oldVersion, element.range, newVersion, new[$0].range)
      }
      if let match { taken.insert(match) }
      return match
    }
  }

  // MARK: Operands

  /// Merges operands of `//` or of `++`; returns whether both expressions are chains of the same operator.
  mutating func mergeOperands(
    _ b: NixExpression,
    _ o: NixExpression,
    _ t: NixExpression,
    named name: String
  ) -> Bool {
    let operators = Set([b, o, t].compactMap { $0.chain?.operator })
    guard let word = operators.first, operators.count == 1 else { return false }
    let (old, mine, their) = (b.operands, o.operands, t.operands)
    let toOurs = alignment(old, base, mine, ours)
    let toTheirs = alignment(old, base, their, theirs)
    let removed = old.indices.filter { toTheirs[$0] == nil && toOurs[$0] != nil }
    let isLost = removed.contains { index in
      toOurs[index].map { !isSame(base, old[index].range, ours, mine[$0].range) } ?? false
    }
    let isMissing = old.indices.contains { index in
      guard toOurs[index] == nil, let new = toTheirs[index] else { return false }
      return !isSame(base, old[index].range, theirs, their[new].range)
    }
    if isLost || isMissing || removed.count == mine.count { return false }
    var places: [Int: Int] = [:]
    for (index, new) in toTheirs.enumerated() {
      guard let new, let place = toOurs[index] else { continue }
      places[new] = place
      merge(old[index], mine[place], their[new], named: name)
    }
    for index in removed {
      guard let place = toOurs[index] else { continue }
      let range =
        place == 0
        ? mine[0].range.lowerBound..<mine[1].range.lowerBound
        : mine[place - 1].range.upperBound..<mine[place].range.upperBound
      replace(range, with: "")
    }
    for index in their.indices where !toTheirs.contains(index) {
      let operand = their[index]
      if mine.contains(where: { isSame(ours, $0.range, theirs, operand.range) }) { continue }
      let start = ours.indentation(o.range.lowerBound)
      if let place = (0..<index).reversed().lazy.compactMap({ places[$0] }).first {
        let isOnOwnLine = !theirs.isOneLine(their[index - 1].range.upperBound..<operand.range.lowerBound)
        let depth =
          start + theirs.indentation(operand.range.lowerBound) - theirs.indentation(t.range.lowerBound)
        let separator = isOnOwnLine ? "\n\(spaces(max(0, depth)))" : " "
        let text = theirs.text(operand.range, indentedBy: isOnOwnLine ? max(0, depth) : start)
        insert("\(separator)\(word) \(text)", at: mine[place].range.upperBound)
      } else {
        insert("\(theirs.text(operand.range, indentedBy: start)) \(word) ", at: mine[0].range.lowerBound)
      }
    }
    return true
  }

  /// Returns for each of `old` the index of the corresponding one of `new`: equal ones first, then those of the same
  /// kind between them.
  private func alignment(
    _ old: [NixExpression],
    _ oldVersion: NixVersion,
    _ new: [NixExpression],
    _ newVersion: NixVersion
  ) -> [Int?] {
    var result = matches(old, oldVersion, new, newVersion)
    // Matches must not cross others.
    var last = -1
    for index in result.indices {
      if let match = result[index] { if match > last { last = match } else { result[index] = nil } }
    }
    for index in old.indices where result[index] == nil {
      let lower = result[..<index].lazy.compactMap(\.self).last ?? -1
      let upper = result[index...].lazy.compactMap(\.self).first ?? new.count
      result[index] = (lower + 1..<max(lower + 1, upper)).first { new[$0].isLike(old[index]) }
    }
    return result
  }
}

extension NixExpression {
  /// The operator of a chain of `//` or `++`, and its operands; nil for any other expression.
  var chain: (operator: String, operands: [NixExpression])? {
    guard case .operation(let operands, let operators) = form, let first = operators.first,
      first == "//" || first == "++", operators.allSatisfy({ $0 == first })
    else { return nil }
    return (first, operands)
  }

  /// The operands of a chain; any other expression is a chain with one operand.
  var operands: [NixExpression] { chain?.operands ?? [self] }

  /// Returns whether both expressions are of the same kind, such as sets.
  func isLike(_ other: NixExpression) -> Bool {
    switch (bare.form, other.bare.form) {
    case (.set, .set), (.list, .list), (.function, .function), (.bindings, .bindings),
      (.operation, .operation),
      (.condition, .condition), (.string, .string):
      true
    case (.application(let one, _), .application(let two, _)): one.isLike(two)
    case (.selection(let one, _, _), .selection(let two, _, _)): one.isLike(two)
    case (.identifier(let one), .identifier(let two)): one == two
    default: false
    }
  }
}
