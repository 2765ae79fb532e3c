import Git

/// Conflicts that are none in Nix: one side changed lines, and the other put whole ones directly above or below.
///
/// Git cannot know that bindings and elements of lists do not depend on their neighbours.
enum NeighbouringEdits {
  /// The text that has what both sides did; nil if they did more than stand beside each other.
  static func resolve(_ conflict: TextMerge.Conflict) -> [UInt8]? {
    guard let base = lines(conflict.base), let ours = lines(conflict.ours),
      let theirs = lines(conflict.theirs)
    else { return nil }
    if base.isEmpty {
      guard NixLines.areWhole(ours), NixLines.areWhole(theirs),
        NixLines.areArguments(ours) == NixLines.areArguments(theirs),
        NixLines.defined(in: ours).isDisjoint(with: NixLines.defined(in: theirs))
      else { return nil }
      // An argument that both have is one.
      let isNew = { (line: Substring) in !NixLines.areArguments([line]) || !theirs.contains(line) }
      return text(theirs + ours.filter(isNew))
    }
    return around(base, in: ours, instead: theirs) ?? around(base, in: theirs, instead: ours)
  }

  /// `added`, which is `base` with whole lines around it, with `changed` in the place of `base`.
  private static func around(
    _ base: [Substring],
    in added: [Substring],
    instead changed: [Substring]
  ) -> [UInt8]? {
    guard added.count > base.count, NixLines.isBalanced(base), NixLines.isBalanced(changed) else {
      return nil
    }
    let starts = (0...added.count - base.count).filter { added[$0..<$0 + base.count].elementsEqual(base) }
    guard let start = starts.first, starts.count == 1 else { return nil }
    let (above, below) = (added[..<start], added[(start + base.count)...])
    guard NixLines.areWhole(above), NixLines.areWhole(below) else { return nil }
    return text(Array(above) + changed + Array(below))
  }

  private static func text(_ lines: [Substring]) -> [UInt8] { lines.flatMap { Array("\($0)\n".utf8) } }

  /// The lines, if each ends with a line feed and they are text.
  private static func lines(_ bytes: [UInt8]) -> [Substring]? {
    guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n"),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return LineEdits.lines(text)
  }
}
