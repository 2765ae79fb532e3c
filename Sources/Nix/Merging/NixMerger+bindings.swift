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

  /// Merges the definitions of a `let`, and removes it if none are left; if theirs has none, removes all of base's.
  mutating func mergeLet(
    _ b: (body: NixExpression, bindings: [NixBinding]),
    _ o: (whole: NixExpression, body: NixExpression, bindings: [NixBinding]),
    _ t: (body: NixExpression, bindings: [NixBinding])?,
    named name: String
  ) {
    let container = NixContainer(definitions: o.whole, o.bindings, body: o.body, of: ours)
    // Of the other versions only the units are used, not the range of their `let`.
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

  /// Merges entries of one level; `container` is for new ones without a neighbor.
  private mutating func merge(
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
      case (false, false, true):
        if isSame(b, base, o, ours) {
          for entry in o { remove(entry) }
        } else {
          conflict(path, at: o, base: b, theirs: [])
        }
      case (true, true, false):
        add(t, among: their, next: mine, without: old, in: container, prefix: prefix)
      case (false, true, false):
        if !isSame(b, base, t, theirs) { conflict(path, in: container, base: b, theirs: t) }
      case (_, false, false):
        merge(b, with: o, and: t, among: their, next: mine, in: container, prefix: prefix, named: path)
      }
    }
  }

  /// Merges the definitions of one name in ours, theirs and, if it has one, base.
  private mutating func merge(
    _ b: [NixEntry],
    with o: [NixEntry],
    and t: [NixEntry],
    among their: [NixEntry],
    next mine: [NixEntry],
    in container: NixContainer,
    prefix: [String],
    named path: String
  ) {
    if isSame(o, ours, t, theirs) {
      if b.count == 1, o.count == 1, t.count == 1 { mergeComments(b[0], o[0], t[0]) }
      return
    }
    if b.count == 1, o.count == 1, t.count == 1, b[0].path == o[0].path, o[0].path == t[0].path,
      b[0].expression != nil, t[0].expression != nil,
      base.text(b[0].unit.full, indentedBy: 0) == ours.text(o[0].unit.full, indentedBy: 0)
    {
      let indentation = ours.indentation(o[0].unit.core.lowerBound)
      replace(o[0].unit.full, with: theirs.text(t[0].unit.full, indentedBy: indentation))
      return
    }
    if let inO = ours.entries(below: o), let inT = theirs.entries(below: t), let inB = base.entries(below: b)
    {
      let set = o.first { $0.path.count == 1 }?.expression
      if let set, case .set(let bindings, _) = set.form {
        merge(inB, inO, inT, in: NixContainer(set: set.range, bindings, of: ours), named: path)
      } else {
        let word = o[0].path[0]
        merge(inB, inO, inT, in: o[0].container, prefix: o[0].prefix + [word], named: path)
      }
      return
    }
    if let x = o.first, let y = t.first, o.count == 1, t.count == 1, x.path.count == 1, y.path.count == 1,
      b.count < 2, b.allSatisfy({ $0.path.count == 1 && $0.expression != nil }),
      let left = x.expression, let right = y.expression
    {
      if let z = b.first { mergeComments(z, x, y) }
      merge(b.first?.expression, left, right, named: path)
    } else if join(b, o, t) {
      return
    } else if isSame(b, base, t, theirs) {
      return
    } else if !b.isEmpty, isSame(b, base, o, ours) {
      add(t, among: their, next: mine, without: [], in: container, prefix: prefix, after: o.last)
      for entry in o { remove(entry) }
    } else {
      conflict(path, at: o, base: b, theirs: t)
    }
  }

  /// Merges a list or set that ours added with an inherited one of the same name in theirs; returns whether it did.
  private mutating func join(_ b: [NixEntry], _ o: [NixEntry], _ t: [NixEntry]) -> Bool {
    guard b.isEmpty, o.count == 1, t.count == 1, t[0].isInheritedFromScope, let value = o[0].expression,
      let name = t[0].path.first
    else { return false }
    switch value.operands.first?.form {
    case .list? where value.chain?.operator != "//": insert("\(name) ++ ", at: value.range.lowerBound)
    case .set? where value.chain?.operator != "++": insert("\(name) // ", at: value.range.lowerBound)
    default: return false
    }
    return true
  }

  /// Applies a changed comment above a definition, unless ours changed it too.
  private mutating func mergeComments(_ b: NixEntry, _ o: NixEntry, _ t: NixEntry) {
    guard o.expression != nil, t.expression != nil,
      !isSame(base, b.unit.comments, theirs, t.unit.comments),
      isSame(base, b.unit.comments, ours, o.unit.comments)
    else { return }
    let indentation = ours.indentation(o.unit.core.lowerBound)
    replace(o.unit.comments, with: theirs.text(t.unit.comments, indentedBy: indentation))
  }

  // MARK: Adding and removing

  /// Adds the definitions of a name from theirs, next to their neighbors.
  private mutating func add(
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
      if isInherited, let place = inheritance(like: entry, in: mine), fixed == nil {
        let text = theirs.text(entry.unit.core)
        insert(entry.unit, text: text, .after(place.unit), in: place.container)
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

  /// Returns the definition of an entry, as a unit of the container around it.
  private func outer(_ entry: NixEntry) -> (unit: NixUnit, container: NixContainer) {
    guard entry.expression == nil else { return (entry.unit, entry.container) }
    let range = entry.binding.range
    let list = NixContainer(range, inner: range, cores: [range], of: ours)
    // A separate `inherit` is a unit of a set or `let` in which definitions have their own lines, or are all on one
    // line.
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

  /// Returns a name of an `inherit` in ours with the same source.
  private func inheritance(like entry: NixEntry, in mine: [NixEntry]) -> NixEntry? {
    mine.last { candidate in
      switch (candidate.value, entry.value) {
      case (.inherited(nil), .inherited(nil)): true
      case (.inherited(let one?), .inherited(let two?)): isSame(ours, one.range, theirs, two.range)
      default: false
      }
    }
  }

  private mutating func remove(_ entry: NixEntry) {
    if entry.expression == nil {
      removedNames[entry.binding.range.lowerBound, default: []].append(entry)
    } else {
      remove(entry.unit, from: entry.container)
    }
  }

  /// Removes names of `inherit`s, and those `inherit`s that have no names left.
  mutating func removeInheritedNames() {
    for (_, entries) in removedNames.sorted(by: { $0.key < $1.key }) {
      guard let binding = entries.first?.binding, case .inherit(_, let names) = binding.form else { continue }
      if names.count > entries.count || isInserted(within: binding.range) {
        for entry in entries { remove(entry.unit, from: entry.container) }
      } else {
        let range = binding.range
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

  // MARK: Groups

  private static func names(of their: [NixEntry], _ mine: [NixEntry]) -> [String] {
    var seen: Set<String> = []
    return (their + mine).map { $0.path[0] }.filter { seen.insert($0).inserted }
  }

  private func group(_ name: String, of entries: [NixEntry]) -> [NixEntry] {
    entries.filter { $0.path[0] == name }
  }

  /// Returns the entries without those whose text is that of a previous one.
  private static func units(of entries: [NixEntry]) -> [NixEntry] {
    var seen: Set<Int> = []
    return entries.filter { seen.insert($0.unit.core.lowerBound).inserted }
  }

  /// Returns whether two groups have the same definitions in any notation, with the same comments.
  private func isSame(_ left: [NixEntry], _ one: NixVersion, _ right: [NixEntry], _ other: NixVersion) -> Bool
  {
    let (these, those) = (facts(left, one), facts(right, other))
    return these == those
  }

  /// Returns the meaning of entries: the words of each value by its path.
  private func facts(_ entries: [NixEntry], _ version: NixVersion) -> [String: [Int32]] {
    var facts: [String: [Int32]] = [:]
    for entry in entries {
      let path = entry.path.joined(separator: ".")
      switch entry.value {
      case .inherited(let source):
        facts["\(path) inherited"] = Array(source.map { version.words($0.range) } ?? [])
      case .expression(let value):
        if case .set(let bindings, isRecursive: false) = value.form, !bindings.isEmpty {
          let container = NixContainer(set: value.range, bindings, of: version)
          for (inner, words) in self.facts(version.entries(of: bindings, in: container), version) {
            facts["\(path).\(inner)"] = words
          }
        } else {
          facts[path] = Array(version.words(value.range))
        }
      }
      let comments = version.words(entry.unit.comments)
      if !comments.isEmpty { facts["\(path) #"] = Array(comments) }
    }
    return facts
  }

  // MARK: Conflicts

  private mutating func conflict(_ name: String, at o: [NixEntry], base b: [NixEntry], theirs t: [NixEntry]) {
    let lower = o.map(\.unit.core.lowerBound).min() ?? 0
    let upper = o.map(\.unit.core.upperBound).max() ?? lower
    conflict(name, at: lower..<upper, base: text(b, base), theirs: text(t, theirs))
  }

  private mutating func conflict(
    _ name: String,
    in container: NixContainer,
    base b: [NixEntry],
    theirs t: [NixEntry]
  ) {
    let place = container.inner.lowerBound
    conflict(name, at: place..<place, base: text(b, base), theirs: text(t, theirs))
  }

  private func text(_ entries: [NixEntry], _ version: NixVersion) -> String {
    Self.units(of: entries).map { version.text($0.unit.core) }.joined(separator: "\n")
  }
}

extension NixContainer {
  /// The same container, but with a line of its own for each new unit.
  fileprivate var onSeveralLines: NixContainer {
    NixContainer(range: range, inner: inner, units: units, isOneLine: false)
  }
}
