extension NixMerger {
  /// Applies the changes from base (`b`) to theirs (`t`) to ours (`o`); without a base, both sides added the
  /// expression.
  mutating func merge(_ b: NixExpression?, _ o: NixExpression, _ t: NixExpression, named name: String) {
    if isSame(ours, o.range, theirs, t.range) { return }
    if let b, isSame(base, b.range, theirs, t.range) { return }
    if let b, base.text(b.range, indentedBy: 0) == ours.text(o.range, indentedBy: 0) {
      replace(o, with: t)
      return
    }
    if let b, mergeWrapped(b, o, t, named: name) { return }
    if mergeShapes(b, o, t, named: name) { return }
    if let b {
      if isSame(base, b.range, ours, o.range) {
        replace(o, with: t)
        return
      }
      if base.meaning(of: b) == ours.meaning(of: o), replaceKeepingComments(b, o, t) { return }
    }
    conflict(
      name.isEmpty ? "the expression" : name,
      at: o.range,
      base: b.map { base.text($0.range) } ?? "",
      theirs: theirs.text(t.range)
    )
  }

  private mutating func replace(_ o: NixExpression, with t: NixExpression) {
    let indentation = ours.indentation(o.range.lowerBound)
    replace(o.range, with: theirs.text(t.range, indentedBy: indentation))
  }

  /// Merges the parts of expressions of the same form; returns false, without a change, if the forms differ.
  private mutating func mergeShapes(
    _ b: NixExpression?,
    _ o: NixExpression,
    _ t: NixExpression,
    named name: String
  ) -> Bool {
    switch (b?.form, o.form, t.form) {
    case (nil, .parentheses(let inO), .parentheses(let inT)):
      merge(nil, inO, inT, named: name)
    case (.parentheses(let inB)?, .parentheses(let inO), .parentheses(let inT)):
      merge(inB, inO, inT, named: name)
    case (let old, .set(let inO, let isRecursive), .set(let inT, let isToo)) where isRecursive == isToo:
      guard let inB = bindings(ofSet: old, isRecursive) else { return false }
      mergeSets((b?.range, inB), (o.range, inO), (t.range, inT), named: name)
    case (nil, .list(let inO), .list(let inT)):
      mergeElements((nil, []), (o.range, inO), (t.range, inT), named: name)
    case (.list(let inB)?, .list(let inO), .list(let inT)):
      mergeElements((b?.range, inB), (o.range, inO), (t.range, inT), named: name)
    case (.bindings(let inB, let bodyB)?, .bindings(let inO, let bodyO), .bindings(let inT, let bodyT)):
      mergeLet((bodyB, inB), (o, bodyO, inO), (bodyT, inT), named: name)
      merge(bodyB, bodyO, bodyT, named: name)
    case (.bindings(let inB, let bodyB)?, .bindings(let inO, let bodyO), _):
      // Theirs removed the `let`; definitions that ours added to it stay.
      mergeLet((bodyB, inB), (o, bodyO, inO), nil, named: name)
      merge(bodyB, bodyO, t, named: name)
    case (_?, .bindings(_, let bodyO), _):
      // Ours added a `let` around it.
      merge(b, bodyO, t, named: name)
    case (_?, .with(_, let bodyO), _) where b?.isWith == false:
      merge(b, bodyO, t, named: name)
    case (_?, .assertion(_, let bodyO), _) where b?.isAssertion == false:
      merge(b, bodyO, t, named: name)
    case (_?, _, .bindings(_, let bodyT)):
      // Theirs added a `let` around it.
      let head = t.range.lowerBound..<bodyT.range.lowerBound
      insert(theirs.text(head, indentedBy: ours.indentation(o.range.lowerBound)), at: o.range.lowerBound)
      merge(b, o, bodyT, named: name)
    case (.function(let inB, let bodyB)?, .function(let inO, let bodyO), .function(let inT, let bodyT)):
      guard mergeParameters(inB, inO, inT) else { return false }
      merge(bodyB, bodyO, bodyT, named: name)
    case (.application(let f, let inB)?, .application(let g, let inO), .application(let h, let inT))
    where inB.count == inO.count && inO.count == inT.count:
      mergeAll([f] + inB, [g] + inO, [h] + inT, named: name)
    case (.with(let f, let bodyB)?, .with(let g, let bodyO), .with(let h, let bodyT)):
      mergeAll([f, bodyB], [g, bodyO], [h, bodyT], named: name)
    case (.assertion(let f, let bodyB)?, .assertion(let g, let bodyO), .assertion(let h, let bodyT)):
      mergeAll([f, bodyB], [g, bodyO], [h, bodyT], named: name)
    case (.condition(let a, let b, let c)?, .condition(let d, let e, let f), .condition(let g, let h, let i)):
      mergeAll([a, b, c], [d, e, f], [g, h, i], named: name)
    case (nil, .function(let inO, let bodyO), .function(let inT, let bodyT))
    where isSame(ours, inO.range, theirs, inT.range):
      merge(nil, bodyO, bodyT, named: name)
    default:
      guard let b else { return mergeAddedOperands(o, t, named: name) }
      return mergeOperands(b, o, t, named: name)
    }
    return true
  }

  /// Merges chains of one operator that both sides added; returns false, without a change, if the chains do
  /// not correspond.
  private mutating func mergeAddedOperands(_ o: NixExpression, _ t: NixExpression, named name: String) -> Bool
  {
    guard let mine = o.chain, let their = t.chain, mine.operator == their.operator,
      mine.operands.count == their.operands.count,
      zip(mine.operands, their.operands).allSatisfy({
        isSame(ours, $0.range, theirs, $1.range) || $0.bare.isSet && $1.bare.isSet
      })
    else { return false }
    for (mine, their) in zip(mine.operands, their.operands) { merge(nil, mine, their, named: name) }
    return true
  }

  private mutating func mergeAll(
    _ base: [NixExpression],
    _ ours: [NixExpression],
    _ theirs: [NixExpression],
    named name: String
  ) {
    for (index, mine) in ours.enumerated() { merge(base[index], mine, theirs[index], named: name) }
  }

  /// Returns the definitions of a set; empty if `form` is nil, and nil for another form.
  private func bindings(ofSet form: NixExpression.Form?, _ isRecursive: Bool) -> [NixBinding]? {
    switch form {
    case nil: []
    case .set(let bindings, let isToo)? where isRecursive == isToo: bindings
    default: nil
    }
  }
}

extension NixExpression {
  fileprivate var isWith: Bool { if case .with = form { true } else { false } }
  fileprivate var isAssertion: Bool { if case .assertion = form { true } else { false } }
}
