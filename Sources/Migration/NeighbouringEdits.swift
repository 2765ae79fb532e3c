package import Git
import Nix
import Scaffold

/// Conflicts that are none in Nix: one side changed lines, and the other put whole ones directly above or below.
///
/// Git cannot know that bindings and elements of lists do not depend on their neighbors.
package enum NeighbouringEdits {
  /// The text that has what both sides did; nil if they did more than stand beside each other.
  package static func resolve(_ conflict: TextMerge.Conflict) -> [UInt8]? {
    guard let base = lines(conflict.base), let ours = lines(conflict.ours),
      let theirs = lines(conflict.theirs)
    else { return nil }
    if base.isEmpty {
      guard let first = form(ours), let second = form(theirs) else { return nil }
      switch (first, second) {
      case (.formals, .formals):
        // An argument that both have is one.
        let new = ours.filter { !theirs.contains($0) }
        guard case .formals(let names)? = form(new) ?? .formals([]), case .formals(let others) = second,
          names.isDisjoint(with: others)
        else { return nil }
        return text(theirs + new)
      case (.formals, _), (_, .formals): return nil
      case (.bindings(let names), .bindings(let others)) where !names.isDisjoint(with: others): return nil
      default: return text(theirs + ours)
      }
    }
    return around(base, in: ours, instead: theirs) ?? around(base, in: theirs, instead: ours)
  }

  /// `added`, which is `base` with whole lines around it, with `changed` in the place of `base`.
  private static func around(
    _ base: [Substring],
    in added: [Substring],
    instead changed: [Substring]
  ) -> [UInt8]? {
    guard added.count > base.count, isBalanced(base), isBalanced(changed) else {
      return nil
    }
    let starts = (0...added.count - base.count).filter { added[$0..<$0 + base.count].elementsEqual(base) }
    guard let start = starts.first, starts.count == 1 else { return nil }
    let (above, below) = (added[..<start], added[(start + base.count)...])
    guard form(above) != nil, form(below) != nil else { return nil }
    return text(Array(above) + changed + Array(below))
  }

  private static func text(_ lines: [Substring]) -> [UInt8] { Array(LineEdits.text(lines).utf8) }

  private static func isBalanced(_ lines: some Sequence<Substring>) -> Bool {
    NixFragment(LineEdits.text(lines)).isBalanced
  }

  /// What the lines are, if they are whole; elements of lists stand on lines of their own, as commands of a shell do not.
  private static func form(_ lines: some Sequence<Substring>) -> NixFragment.Form? {
    let form = NixFragment(LineEdits.text(lines)).form
    guard form == .elements else { return form }
    let isOnePerLine = lines.allSatisfy { $0.withoutSpace.first == "#" || !$0.withoutSpace.contains(" ") }
    return isOnePerLine ? form : nil
  }

  /// The lines, if each ends with a line feed and they are text.
  private static func lines(_ bytes: [UInt8]) -> [Substring]? {
    guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n"),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    return LineEdits.lines(text)
  }
}
