extension NixMerger {
  mutating func remove(_ entry: NixEntry) {
    if entry.expression == nil {
      removedNames[entry.binding.range.lowerBound, default: []].append(entry)
    } else {
      remove(entry.unit, from: entry.container)
    }
  }

  /// Removes the recorded names from their `inherit`s, and each `inherit` that has no names left.
  mutating func removeInheritedNames() {
    for (_, entries) in removedNames.sorted(by: { $0.key < $1.key }) {
      guard let binding = entries.first?.binding, case .inherit(_, let names) = binding.form else { continue }
      let range = binding.range
      if names.count > entries.count || isInserted(within: range) {
        for entry in entries { remove(entry.unit, from: entry.container) }
      } else if !giveWay(range) {
        let container = NixContainer(
          ours.lineStart(range.lowerBound)..<ours.lineEnd(range.upperBound),
          inner: ours.lineStart(range.lowerBound)..<ours.lineEnd(range.upperBound),
          cores: [range],
          of: ours
        )
        if let unit = container.units.first { remove(unit, from: container) }
      }
    }
  }

  /// Removes `range` if something was inserted at its end, in its place; returns false, without a change, if not.
  ///
  /// What is inserted begins with the space or the line breaks that are to stand before it.
  mutating func giveWay(_ range: Range<Int>) -> Bool {
    guard edits.contains(where: { $0.range == range.upperBound..<range.upperBound }) else { return false }
    let start = ours.bytes[..<range.lowerBound].lastIndex { !NixVersion.isBlank($0) }.map { $0 + 1 } ?? 0
    replace(start..<range.upperBound, with: "")
    return true
  }

  /// Removes a definition to which ours only added comments, and leaves the comments for the definition
  /// below; returns false, without a change, if ours changed more.
  mutating func removeBelowComments(_ b: [NixEntry], _ o: [NixEntry]) -> Bool {
    guard b.count == 1, o.count == 1, b[0].path == o[0].path, b[0].unit.comments.isEmpty,
      let old = b[0].expression, let new = o[0].expression, base.meaning(of: old) == ours.meaning(of: new)
    else { return false }
    let core = o[0].unit.core
    guard ours.isFirstOnLine(core.lowerBound), ours.isLastOnLine(core.upperBound) else { return false }
    replace(ours.lineStart(core.lowerBound)..<ours.lineEnd(core.upperBound), with: "")
    return true
  }
}
