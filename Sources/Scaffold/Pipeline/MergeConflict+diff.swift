import Git

/// A line that an edit removed or added.
package struct DiffLine: Sendable, Hashable {
  /// `-` for a removed line, `+` for an added one, and a space for an unchanged one.
  package let sign: Character
  /// The line, without its line feed.
  package let text: String
}

extension MergeConflict.Place {
  /// The lines that the user removed and added, without unchanged and empty lines.
  package var diff: [DiffLine] {
    let new = Self.dedented(lines.ours)
    guard let edits = Self.edits(in: lines) else {
      return new.map { DiffLine(sign: " ", text: String($0)) }
    }
    var all: [DiffLine] = []
    for edit in edits.edits {
      for line in edits.old[edit.removed] { all.append(DiffLine(sign: "-", text: String(line))) }
      for line in edit.added { all.append(DiffLine(sign: "+", text: String(line))) }
    }
    return all.filter { !$0.text.isEmpty }
  }

  /// The lines of the new version.
  package var newLines: [DiffLine] {
    Self.dedented(lines.theirs).map { DiffLine(sign: " ", text: String($0)) }
  }

  /// Returns the number of lines of ours before the first edited one.
  static func firstEdit(in lines: TextMerge.Conflict) -> Int { edits(in: lines)?.edits.first?.start ?? 0 }

  /// Returns the edits from base to ours; nil if the texts are too long to compare.
  private static func edits(in lines: TextMerge.Conflict) -> LineEdits? {
    LineEdits(from: dedented(lines.base), to: dedented(lines.ours))
  }

  /// Returns the lines without the indentation that all of them have.
  private static func dedented(_ bytes: [UInt8]) -> [Substring] {
    let lines = LineEdits.lines(String(decoding: bytes, as: UTF8.self))
    let depth = lines.filter { !$0.withoutSpace.isEmpty }.map(\.indentation).min() ?? 0
    return lines.map { $0.dropFirst(min(depth, $0.indentation)) }
  }
}
