extension NixMerger {
  /// Merges if ours or theirs wrapped the expression of base, as in `(…).overrideAttrs f` or `rec { app = …;
  /// }`; returns false, without a change, if neither did.
  mutating func mergeWrapped(
    _ b: NixExpression,
    _ o: NixExpression,
    _ t: NixExpression,
    named name: String
  ) -> Bool {
    // Short expressions occur in many places, so they do not show what was wrapped.
    guard base.words(b.range).count >= 4 else { return false }
    if !o.isLike(b), let inner = ours.only(base.meaning(of: b), in: o) {
      merge(b, inner, t, named: name)
      return true
    }
    if o.isLike(b), !t.isLike(b), let inner = theirs.only(base.meaning(of: b), in: t) {
      let indentation = ours.indentation(o.range.lowerBound)
      let (head, tail) = (
        t.range.lowerBound..<inner.range.lowerBound, inner.range.upperBound..<t.range.upperBound
      )
      insert(theirs.text(head, indentedBy: indentation), at: o.range.lowerBound)
      insert(theirs.text(tail), at: o.range.upperBound)
      return true
    }
    return false
  }
}

extension NixVersion {
  /// Returns the only expression within `expression` that means `meaning`; nil if there are several or none.
  fileprivate func only(_ meaning: String, in expression: NixExpression) -> NixExpression? {
    var found: [NixExpression] = []
    var rest = expression.children
    while let next = rest.popLast() {
      if self.meaning(of: next) == meaning { found.append(next.bare) } else { rest += next.children }
    }
    return found.count == 1 ? found[0] : nil
  }
}
