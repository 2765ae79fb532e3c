extension NixMerger {
  /// Merges the parameters of functions; returns false, without changes, if their forms differ.
  mutating func mergeParameters(_ b: NixParameter, _ o: NixParameter, _ t: NixParameter) -> Bool {
    if isSame(base, b.range, theirs, t.range) || isSame(ours, o.range, theirs, t.range) { return true }
    let names = (b.formals?.map(\.name) ?? []) + [b.name].compactMap(\.self)
    let isKept = names.contains(where: keptArguments.contains)
    if isSame(base, b.range, ours, o.range), !isKept {
      let indentation = ours.indentation(o.range.lowerBound)
      replace(o.range, with: theirs.text(t.range, indentedBy: indentation))
      return true
    }
    guard let old = b.formals, let mine = o.formals, let their = t.formals,
      t.name == nil || b.name == t.name || o.name == t.name || b.name == nil && o.name == nil
    else { return false }
    if let name = t.name, o.name == nil, b.name == nil { insert("@\(name)", at: o.range.upperBound) }
    let container = container(of: o, mine)
    let theirUnits = theirs.units(their.map(\.range), from: t.range.lowerBound)
    let removed = old.filter { formal in
      !keptArguments.contains(formal.name) && !their.contains { $0.name == formal.name }
    }
    for formal in removed {
      guard let index = mine.firstIndex(where: { $0.name == formal.name }) else { continue }
      if isSame(base, formal.range, ours, mine[index].range) {
        removeFormal(index, of: mine, in: container, until: o.range.upperBound)
      } else {
        conflict(
          "the argument `\(formal.name)`",
          at: mine[index].range,
          base: base.text(formal.range),
          theirs: ""
        )
      }
    }
    for (index, formal) in their.enumerated() {
      let before = old.first { $0.name == formal.name }
      if let place = mine.firstIndex(where: { $0.name == formal.name }) {
        mergeFormal(before, mine[place], formal)
      } else if before == nil {
        insertFormal(index, their, theirUnits[index], mine, container, hasEllipsis: o.allowsOthers)
      } else if let before, !isSame(base, before.range, theirs, formal.range) {
        let text = base.text(before.range)
        conflict("the argument `\(formal.name)`", at: o.range, base: text, theirs: theirs.text(formal.range))
      }
    }
    if t.allowsOthers, !b.allowsOthers, !o.allowsOthers { addEllipsis(to: mine, in: container) }
    return true
  }

  /// Adds `...` to the formals of a function of ours.
  private mutating func addEllipsis(to formals: [NixParameter.Formal], in container: NixContainer) {
    guard let last = formals.last else { return insert(" ... ", at: container.inner.lowerBound) }
    let indentation = ours.indentation(last.range.lowerBound)
    insert(container.isOneLine ? ", ..." : ",\n\(spaces(indentation))...", at: last.range.upperBound)
  }

  private mutating func mergeFormal(
    _ b: NixParameter.Formal?,
    _ o: NixParameter.Formal,
    _ t: NixParameter.Formal
  ) {
    if isSame(ours, o.range, theirs, t.range) { return }
    if let b, isSame(base, b.range, theirs, t.range) { return }
    if let b, isSame(base, b.range, ours, o.range) {
      replace(o.range, with: theirs.text(t.range, indentedBy: ours.indentation(o.range.lowerBound)))
    } else if let mine = o.fallback, let their = t.fallback {
      merge(b?.fallback, mine, their, named: "the argument `\(o.name)`")
    } else {
      let text = b.map { base.text($0.range) } ?? ""
      conflict("the argument `\(o.name)`", at: o.range, base: text, theirs: theirs.text(t.range))
    }
  }

  private func container(of parameter: NixParameter, _ formals: [NixParameter.Formal]) -> NixContainer {
    let bytes = ours.bytes
    var start = parameter.range.lowerBound
    while start < parameter.range.upperBound, bytes[start] != UInt8(ascii: "{") { start += 1 }
    let end = bytes[parameter.range].lastIndex(of: UInt8(ascii: "}")) ?? parameter.range.upperBound
    return NixContainer(start..<end + 1, inner: start + 1..<end, cores: formals.map(\.range), of: ours)
  }

  private mutating func insertFormal(
    _ index: Int,
    _ their: [NixParameter.Formal],
    _ unit: NixUnit,
    _ mine: [NixParameter.Formal],
    _ container: NixContainer,
    hasEllipsis: Bool
  ) {
    func place(_ formal: NixParameter.Formal) -> Int? { mine.firstIndex { $0.name == formal.name } }
    let isOneLine = container.isOneLine
    if let before = their[..<index].reversed().lazy.compactMap(place).first {
      let other = mine[before]
      let indentation = ours.indentation(other.range.lowerBound)
      let text = theirs.text(unit.core, indentedBy: indentation)
      insert(isOneLine ? ", \(text)" : ",\n\(spaces(indentation))\(text)", at: other.range.upperBound)
    } else if let after = their[index...].lazy.compactMap(place).first {
      let other = mine[after]
      let indentation = ours.indentation(other.range.lowerBound)
      let text = theirs.text(unit.core, indentedBy: indentation)
      let their = their.first { $0.name == other.name }
      let isApart =
        their.map { theirs.hasBlankLineAbove($0.range.lowerBound) } == true
        && ours.hasBlankLineAbove(other.range.lowerBound)
      if isApart, !isOneLine {
        // It belongs to the group above the empty line.
        let blank = ours.lineStart(ours.lineStart(other.range.lowerBound) - 1)
        insert("\(spaces(indentation))\(text),\n", at: blank)
      } else {
        insert(isOneLine ? "\(text), " : "\(text),\n\(spaces(indentation))", at: other.range.lowerBound)
      }
    } else if let first = mine.first {
      let text = theirs.text(unit.core, indentedBy: ours.indentation(first.range.lowerBound))
      insert("\(text), ", at: first.range.lowerBound)
    } else {
      let text = theirs.text(unit.core, indentedBy: ours.indentation(container.range.lowerBound))
      insert(hasEllipsis ? " \(text)," : " \(text) ", at: container.inner.lowerBound)
    }
  }

  /// Removes an argument, with the comma after it or, for the last one, before it.
  private mutating func removeFormal(
    _ index: Int,
    of formals: [NixParameter.Formal],
    in container: NixContainer,
    until end: Int
  ) {
    let unit = container.units[index]
    let comma = ours.source.tokens.all.first {
      $0.range.lowerBound >= unit.core.upperBound && $0.kind != .space && $0.kind != .comment
    }
    var upper = unit.full.upperBound
    var lower = unit.full.lowerBound
    if let comma, ours.text(comma.range) == "," {
      upper = max(upper, comma.range.upperBound)
    } else if index > 0 {
      lower = formals[index - 1].range.upperBound
    }
    if ours.isFirstOnLine(lower), ours.isLastOnLine(upper) {
      replace(ours.lineStart(lower)..<ours.lineEnd(upper), with: "")
    } else {
      while upper < container.inner.upperBound, ours.bytes[upper] == UInt8(ascii: " ") { upper += 1 }
      replace(lower..<upper, with: "")
    }
  }
}
