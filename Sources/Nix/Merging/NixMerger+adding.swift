extension NixMerger {
  /// Adds the definitions of a name that only theirs has, next to the definitions that are their neighbors in
  /// theirs.
  mutating func add(
    _ entries: [NixEntry],
    among their: [NixEntry],
    next mine: [NixEntry],
    without old: [NixEntry],
    in container: NixContainer,
    prefix: [String],
    after fixed: NixEntry? = nil
  ) {
    for entry in Self.units(of: entries) {
      let isInherited = entry.expression == nil
      if isInherited, fixed == nil, let place = inheritance(like: entry, among: their, in: mine) {
        let text = theirs.text(entry.unit.core)
        insert(
          entry.unit,
          text: text,
          place.isAbove ? .after(place.name.unit) : .before(place.name.unit),
          in: place.name.container
        )
        continue
      }
      let neighbor = fixed ?? self.neighbor(of: entry, among: their, in: mine)
      let words = (neighbor?.prefix ?? prefix) + entry.path
      let unit = isInherited ? NixUnit(core: entry.binding.range, full: entry.binding.range) : entry.unit
      var text: String?
      if case .inherited(let source) = entry.value {
        let from = source.map { "(\(theirs.text($0.range))) " } ?? ""
        text = "inherit \(from)\(theirs.text(entry.unit.core));"
      } else if entry.prefix != (neighbor?.prefix ?? prefix), let value = entry.expression {
        let indentation = ours.indentation(neighbor?.binding.range.lowerBound ?? container.range.lowerBound)
        let value = theirs.text(value.range, indentedBy: indentation)
        text = "\(words.joined(separator: ".")) = \(value);"
      }
      if let neighbor {
        let whole = outer(neighbor)
        insert(unit, text: text, .after(whole.unit), in: whole.container)
      } else if let first = mine.first {
        let whole = outer(first)
        insert(unit, text: text, .before(whole.unit), in: whole.container)
      } else {
        insert(unit, text: text, .inside, in: container)
      }
    }
  }

  /// Returns the definition that contains an entry, as a unit of its container.
  private func outer(_ entry: NixEntry) -> (unit: NixUnit, container: NixContainer) {
    guard entry.expression == nil else { return (entry.unit, entry.container) }
    let range = entry.binding.range
    let list = NixContainer(range, inner: range, cores: [range], of: ours)
    // In a set or `let` with an `inherit`, each definition has its own line, or all are on one.
    let isAlone = ours.isFirstOnLine(range.lowerBound) && ours.isLastOnLine(range.upperBound)
    return (NixUnit(core: range, full: range), isAlone ? list.onSeveralLines : list)
  }

  /// Returns the entry of ours that corresponds to the nearest entry above `entry` in theirs.
  private func neighbor(of entry: NixEntry, among their: [NixEntry], in mine: [NixEntry]) -> NixEntry? {
    guard let index = their.firstIndex(where: { $0.unit.core == entry.unit.core && $0.path == entry.path })
    else {
      return nil
    }
    for above in their[..<index].reversed() {
      if let match = mine.last(where: { $0.path[0] == above.path[0] }) { return match }
    }
    return nil
  }

  /// Returns the name of an `inherit` with the same source in ours that the new name stands next to in theirs, and
  /// whether it is above the new one.
  private func inheritance(
    like entry: NixEntry,
    among their: [NixEntry],
    in mine: [NixEntry]
  ) -> (name: NixEntry, isAbove: Bool)? {
    let names = mine.filter { candidate in
      switch (candidate.value, entry.value) {
      case (.inherited(nil), .inherited(nil)): true
      case (.inherited(let one?), .inherited(let two?)): isSame(ours, one.range, theirs, two.range)
      default: false
      }
    }
    guard let last = names.last else { return nil }
    let index =
      their.firstIndex { $0.unit.core == entry.unit.core && $0.path == entry.path } ?? their.endIndex
    for above in their[..<index].reversed() {
      if let name = names.last(where: { $0.path == above.path }) { return (name, true) }
    }
    for below in their[index...] {
      if let name = names.first(where: { $0.path == below.path }) { return (name, false) }
    }
    return (last, true)
  }
}

extension NixContainer {
  /// The same container, but with new units on lines of their own.
  fileprivate var onSeveralLines: NixContainer {
    NixContainer(range: range, inner: inner, units: units, isOneLine: false)
  }
}
