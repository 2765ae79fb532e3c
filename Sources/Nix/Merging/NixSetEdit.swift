/// A change at one attribute path of a set.
public struct NixSetEdit: Sendable {
  /// A definition in one version.
  public struct Definition: Sendable {
    /// The value; nil for a name of an `inherit`.
    public let value: NixExpression?
    /// The text of the value, or the whole `inherit (source) name;`, shifted so that its first line has no
    /// indentation.
    public let text: String
    /// The comments above the definition, shifted in the same way; empty if there are none.
    public let comments: String
    /// The range of bytes of the definition, without its comments.
    public let range: Range<Int>
    /// The first line, counted from 1.
    public let line: Int
  }

  /// The attribute path from the set, such as `["env", "CC"]`; computed names are as written.
  public let path: [String]
  /// The definition before the change; nil if it was added.
  public let old: Definition?
  /// The definition after the change; nil if it was removed.
  public let new: Definition?
}

extension NixSource {
  /// Returns the changes from `set` of this file to `edited`, a set of another file; nil stands for an empty set.
  ///
  /// Literal sets inside are compared by their paths, so that `env.CC = 1;` and `env = { CC = 1; };` are equal. Order,
  /// white space and comments do not count. Changes are in the order of `edited`, and removed definitions come last.
  public func edits(of set: NixExpression?, to edited: NixExpression?, in other: NixSource) -> [NixSetEdit] {
    var words = NixWords()
    let (mine, theirs) = (NixVersion(self, &words), NixVersion(other, &words))
    let (old, new) = (set.map(mine.leaves) ?? [], edited.map(theirs.leaves) ?? [])
    var edits: [NixSetEdit] = []
    for entry in new {
      let before = old.first { $0.path == entry.path }
      if let before, mine.meaning(of: before) == theirs.meaning(of: entry) { continue }
      edits.append(
        NixSetEdit(path: entry.path, old: before.map(mine.definition), new: theirs.definition(of: entry))
      )
    }
    for entry in old where !new.contains(where: { $0.path == entry.path }) {
      edits.append(NixSetEdit(path: entry.path, old: mine.definition(of: entry), new: nil))
    }
    return edits
  }
}

extension NixVersion {
  /// Returns the definitions of a set, with those of inner sets at their paths; empty sets are values.
  fileprivate func leaves(of set: NixExpression) -> [NixEntry] {
    guard case .set(let bindings, _) = set.bare.form else { return [] }
    return entries(of: bindings, in: NixContainer(set: set.bare.range, bindings, of: self)).flatMap { entry in
      guard let value = entry.expression, case .set(let inner, isRecursive: false) = value.form,
        !inner.isEmpty
      else {
        return [entry]
      }
      return leaves(of: value).map { leaf in
        var leaf = leaf
        leaf.path = entry.path + leaf.path
        return leaf
      }
    }
  }

  fileprivate func meaning(of entry: NixEntry) -> [Int32] {
    switch entry.value {
    case .expression(let value): Array(words(value.range))
    // No value begins with this number, since words are counted from zero.
    case .inherited(let source): [-1] + (source.map { words($0.range) } ?? [])
    }
  }

  fileprivate func definition(of entry: NixEntry) -> NixSetEdit.Definition {
    let text =
      switch entry.value {
      case .expression(let value): self.text(value.range, indentedBy: 0)
      case .inherited(let source):
        "inherit \(source.map { "(\(self.text($0.range))) " } ?? "")\(entry.path.last ?? "");"
      }
    let range = entry.expression == nil ? entry.unit.core : entry.binding.range
    return NixSetEdit.Definition(
      value: entry.expression,
      text: text,
      comments: self.text(entry.unit.comments, indentedBy: 0).trimmingSuffix(while: \.isWhitespace)
        .description,
      range: range,
      line: entry.binding.line
    )
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> SubSequence {
    var text = self[...]
    while let last = text.last, predicate(last) { text.removeLast() }
    return text
  }
}
