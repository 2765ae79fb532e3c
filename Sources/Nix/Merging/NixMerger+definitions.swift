extension NixMerger {
  /// Merges the definitions of one name, which ours and theirs have, and perhaps base.
  mutating func merge(
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
      b[0].expression != nil, t[0].expression != nil, path != "inputs" || keptInputs.isEmpty,
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

  /// Joins a list or set that ours added with the value of the same name that theirs inherits; returns false,
  /// without a change, in any other case.
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

  /// Applies a change of the comments above a definition, unless ours has changed them too.
  private mutating func mergeComments(_ b: NixEntry, _ o: NixEntry, _ t: NixEntry) {
    guard o.expression != nil, t.expression != nil,
      !isSame(base, b.unit.comments, theirs, t.unit.comments),
      isSame(base, b.unit.comments, ours, o.unit.comments)
    else { return }
    let indentation = ours.indentation(o.unit.core.lowerBound)
    replace(o.unit.comments, with: theirs.text(t.unit.comments, indentedBy: indentation))
  }
}
