extension NixMerger {
  typealias Bindings = (range: Range<Int>, bindings: [NixBinding])

  /// Merges the definitions of sets.
  mutating func mergeSets(
    _ b: (range: Range<Int>?, bindings: [NixBinding]),
    _ o: Bindings,
    _ t: Bindings,
    named name: String
  ) {
    let container = NixContainer(set: o.range, o.bindings, of: ours)
    let old = b.range.map { base.entries(of: b.bindings, in: NixContainer(set: $0, b.bindings, of: base)) }
    merge(
      old ?? [],
      ours.entries(of: o.bindings, in: container),
      theirs.entries(of: t.bindings, in: NixContainer(set: t.range, t.bindings, of: theirs)),
      in: container,
      named: name
    )
  }

  /// Merges the definitions of a `let`, and removes the `let` if none is left; without theirs, all
  /// definitions of base are removed.
  mutating func mergeLet(
    _ b: (body: NixExpression, bindings: [NixBinding]),
    _ o: (whole: NixExpression, body: NixExpression, bindings: [NixBinding]),
    _ t: (body: NixExpression, bindings: [NixBinding])?,
    named name: String
  ) {
    let container = NixContainer(definitions: o.whole, o.bindings, body: o.body, of: ours)
    // For base and theirs only the units matter, not where the `let` begins and ends.
    func entries(_ bindings: [NixBinding], before body: NixExpression, of version: NixVersion) -> [NixEntry] {
      guard let start = bindings.first?.range.lowerBound else { return [] }
      let range = version.lineStart(start)..<body.range.lowerBound
      let list = NixContainer(range, inner: range, cores: bindings.map(\.range), of: version)
      return version.entries(of: bindings, in: list)
    }
    let mine = ours.entries(of: o.bindings, in: container)
    let old = entries(b.bindings, before: b.body, of: base)
    if t == nil, mine.allSatisfy({ entry in isOld(entry, old) }) {
      replace(o.whole.range.lowerBound..<o.body.range.lowerBound, with: "")
      return
    }
    let their = t.map { entries($0.bindings, before: $0.body, of: theirs) } ?? []
    merge(old, mine, their, in: container, named: name)
  }

  private func isOld(_ entry: NixEntry, _ old: [NixEntry]) -> Bool {
    old.contains { $0.path == entry.path && isSame(base, $0.unit.full, ours, entry.unit.full) }
  }

  /// Merges entries of one level; new entries without a neighbor go to `container`.
  mutating func merge(
    _ old: [NixEntry],
    _ mine: [NixEntry],
    _ their: [NixEntry],
    in container: NixContainer,
    prefix: [String] = [],
    named name: String
  ) {
    for word in Self.names(of: their, mine) {
      let (b, o, t) = (group(word, of: old), group(word, of: mine), group(word, of: their))
      let path = name.isEmpty ? word : "\(name).\(word)"
      switch (b.isEmpty, o.isEmpty, t.isEmpty) {
      case (true, _, true), (_, true, true): break
      case (false, false, true) where name == "inputs" && keptInputs.contains(word): break
      case (false, false, true):
        if isSame(b, base, o, ours) {
          for entry in o { remove(entry) }
        } else if removeBelowComments(b, o) {
          break
        } else if name == "inputs" {
          // Edits of a removed input cannot be kept; remaining uses of it are reported as problems.
          drop(path, at: o, base: b)
          for entry in o { remove(entry) }
        } else {
          conflict(path, at: o, base: b, theirs: [])
        }
      case (true, true, false):
        add(t, among: their, next: mine, without: old, in: container, prefix: prefix)
      case (false, true, false):
        if isSame(b, base, t, theirs) { break }
        if let (before, now, after) = renamed(b, t, in: mine, besides: old) {
          merge(before, now, after, named: path)
        } else {
          conflict(path, in: container, base: b, theirs: t)
        }
      case (_, false, false):
        merge(b, with: o, and: t, among: their, next: mine, in: container, prefix: prefix, named: path)
      }
    }
  }

  /// The values of a definition that ours has under another name, in all versions; nil if it is not just renamed.
  private func renamed(
    _ b: [NixEntry],
    _ t: [NixEntry],
    in mine: [NixEntry],
    besides old: [NixEntry]
  ) -> (NixExpression, NixExpression, NixExpression)? {
    guard b.count == 1, t.count == 1, let before = b[0].expression, let after = t[0].expression,
      b[0].path.count == 1, t[0].path.count == 1
    else { return nil }
    let same = mine.compactMap { entry -> NixExpression? in
      guard entry.path.count == 1, !old.contains(where: { $0.path == entry.path }),
        let value = entry.expression,
        isSame(base, before.range, ours, value.range)
      else { return nil }
      return value
    }
    // A short value may be there by chance.
    guard let now = same.first, same.count == 1, base.words(before.range).count > 3 else { return nil }
    return (before, now, after)
  }
}
