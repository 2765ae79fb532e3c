import Nix
package import Scaffold

/// Takes the edits of a file that goes away over into the files that come, where they have the same lines.
///
/// `flake.nix` and `shell.nix` describe one development shell. An edit moves if the lines around it stand in the other
/// file too, next to each other, in a passage that is long enough to be the same one; the rest is a conflict.
package struct EditCarrier {
  /// The files that come: path, and lines so far.
  package private(set) var targets: [String: [Substring]]
  /// What is to be put into each target, by the range that it replaces.
  private var insertions: [String: [(range: Range<Int>, lines: [Substring])]] = [:]

  package init(into targets: [String: String]) {
    self.targets = targets.mapValues(LineEdits.lines)
  }

  /// The targets with what was carried into them.
  package var texts: [String: String] {
    var texts: [String: String] = [:]
    for (path, insertions) in insertions {
      var lines = targets[path] ?? []
      for insertion in insertions.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
        lines.replaceSubrange(insertion.range, with: insertion.lines)
      }
      texts[path] = LineEdits.text(lines)
    }
    return texts
  }

  /// Carries what it can of the edits that made `edited` of `pristine`; returns the others.
  ///
  /// Nil if the texts are too long to compare.
  package mutating func carry(from pristine: String, to edited: String) -> [LineEdits.Edit]? {
    guard let edits = LineEdits(from: pristine, to: edited) else { return nil }
    let passages = targets.keys.sorted().compactMap { path in
      targets[path].flatMap { Passages(from: edits.old, to: $0, path: path) }
    }
    return edits.edits.filter { edit in
      let places = passages.compactMap { passage in passage.place(of: edit).map { (passage, $0) } }
      // Two places are none: which of them was meant is not known.
      guard let (passage, range) = places.first, places.count == 1, passage.knowsNames(in: edit.added),
        !(insertions[passage.path] ?? []).contains(where: { $0.range.overlaps(range) || $0.range == range })
      else { return true }
      insertions[passage.path, default: []].append((range, passage.indented(edit, at: range)))
      return false
    }
  }
}

/// The lines that two files have in common, indentation apart.
private struct Passages {
  let path: String
  private let old: [Substring]
  private let new: [Substring]
  /// For each line of the old file, where it is in the new one, if that is in a passage of some length.
  private let positions: [Int?]

  init?(from old: [Substring], to new: [Substring], path: String) {
    guard let edits = LineEdits(from: old.map(\.withoutSpace), to: new.map(\.withoutSpace)) else {
      return nil
    }
    self.path = path
    self.old = old
    self.new = new
    var positions = edits.positions
    var start = 0
    while start < positions.count {
      guard let first = positions[start] else {
        start += 1
        continue
      }
      var end = start + 1
      while end < positions.count, positions[end] == first + end - start { end += 1 }
      // Brackets and empty lines are everywhere.
      let telling = old[start..<end].count { $0.contains(where: \.isLetter) }
      if telling < 4 { for index in start..<end { positions[index] = nil } }
      start = end
    }
    self.positions = positions
  }

  /// The lines of the new file that `edit` replaces there; nil if it has no place.
  func place(of edit: LineEdits.Edit) -> Range<Int>? {
    guard NixFragment(LineEdits.text(edit.added)).isBalanced,
      NixFragment(LineEdits.text(old[edit.removed])).isBalanced,
      edit.removed.lowerBound > 0,
      let before = positions[edit.removed.lowerBound - 1]
    else { return nil }
    let range = before + 1..<before + 1 + edit.removed.count
    if edit.removed.upperBound < positions.count, positions[edit.removed.upperBound] == range.upperBound {
      return range
    }
    // What follows a whole binding may be another in each file.
    let isAfterBinding = old[edit.removed.lowerBound - 1].last == ";"
    return edit.removed.isEmpty && isAfterBinding ? range : nil
  }

  /// Whether `lines` have no name that means something in the old file and nothing in the new one.
  func knowsNames(in lines: [Substring]) -> Bool {
    let names = { (lines: [Substring]) in NixFragment(LineEdits.text(lines)).names }
    return names(lines).isDisjoint(with: names(old).subtracting(names(new)))
  }

  /// The new lines, as deep as their neighbors in the new file.
  func indented(_ edit: LineEdits.Edit, at range: Range<Int>) -> [Substring] {
    let deeper = new[range.lowerBound - 1].indentation - old[edit.removed.lowerBound - 1].indentation
    return edit.added.map { line in
      if line.isEmpty { return line }
      if deeper >= 0 { return Substring(String(repeating: " ", count: deeper) + line) }
      return line.dropFirst(min(-deeper, line.indentation))
    }
  }
}
