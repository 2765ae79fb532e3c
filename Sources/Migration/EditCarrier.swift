import Nix
package import Scaffold

/// Moves edits of removed files to new files that have the same lines.
///
/// `flake.nix` and `shell.nix`, for example, describe the same development shell. An edit moves if the lines around it
/// are also in the other file, next to each other, in a passage that is long enough to be the same; other edits are
/// conflicts.
package struct EditCarrier {
  /// The lines of the new files so far, by path.
  package private(set) var targets: [String: [Substring]]
  /// The insertions into each target, with the ranges that they replace.
  private var insertions: [String: [(range: Range<Int>, lines: [Substring])]] = [:]

  package init(into targets: [String: String]) {
    self.targets = targets.mapValues(LineEdits.lines)
  }

  /// The targets with the moved edits.
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

  /// Moves the edits between `pristine` and `edited` as far as possible; returns the others.
  ///
  /// Returns nil if the texts are too long to compare.
  package mutating func carry(from pristine: String, to edited: String) -> [LineEdits.Edit]? {
    guard let edits = LineEdits(from: pristine, to: edited) else { return nil }
    let passages = targets.keys.sorted().compactMap { path in
      targets[path].flatMap { Passages(from: edits.old, to: $0, path: path) }
    }
    return edits.edits.filter { edit in
      let places = passages.compactMap { passage in passage.place(of: edit).map { (passage, $0) } }
      // With two possible positions, it is not known which one is meant.
      guard let (passage, range) = places.first, places.count == 1, passage.knowsNames(in: edit.added),
        !(insertions[passage.path] ?? []).contains(where: { $0.range.overlaps(range) || $0.range == range })
      else { return true }
      insertions[passage.path, default: []].append((range, passage.indented(edit, at: range)))
      return false
    }
  }
}

/// The lines that two files have in common, except for indentation.
private struct Passages {
  let path: String
  private let old: [Substring]
  private let new: [Substring]
  /// For each line of the old file, its position in the new one, if it is in a long enough passage.
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
      // Brackets and empty lines are too common to identify a passage.
      let telling = old[start..<end].count { $0.contains(where: \.isLetter) }
      if telling < 4 { for index in start..<end { positions[index] = nil } }
      start = end
    }
    self.positions = positions
  }

  /// Returns the lines of the new file that `edit` replaces, or nil if there is no such place.
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
    // After a whole binding, the files may differ.
    let isAfterBinding = old[edit.removed.lowerBound - 1].last == ";"
    return edit.removed.isEmpty && isAfterBinding ? range : nil
  }

  /// Returns whether all names in `lines` that the old file defines are also in the new one.
  func knowsNames(in lines: [Substring]) -> Bool {
    let names = { (lines: [Substring]) in NixFragment(LineEdits.text(lines)).names }
    return names(lines).isDisjoint(with: names(old).subtracting(names(new)))
  }

  /// Returns the new lines with the indentation of their neighbors in the new file.
  func indented(_ edit: LineEdits.Edit, at range: Range<Int>) -> [Substring] {
    let deeper = new[range.lowerBound - 1].indentation - old[edit.removed.lowerBound - 1].indentation
    return edit.added.map { line in
      if line.isEmpty { return line }
      if deeper >= 0 { return Substring(String(repeating: " ", count: deeper) + line) }
      return line.dropFirst(min(-deeper, line.indentation))
    }
  }
}
