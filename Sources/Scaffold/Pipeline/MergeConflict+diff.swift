import Git

/// A line that an edit took away or added.
package struct DiffLine: Sendable, Hashable {
  /// `-` for a line that went, `+` for one that came, and a space for what is only shown.
  package let sign: Character
  /// The line, without its line feed.
  package let text: String
}

extension MergeConflict.Place {
  /// What the user did: the lines that went and that came, without those that stayed.
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

  /// What the new version has there.
  package var newLines: [DiffLine] {
    Self.dedented(lines.theirs).map { DiffLine(sign: " ", text: String($0)) }
  }

  /// How many lines of ours stand before the first one that was edited.
  static func firstEdit(in lines: TextMerge.Conflict) -> Int { edits(in: lines)?.edits.first?.start ?? 0 }

  /// What makes ours of base; nil if they are too long to compare.
  private static func edits(in lines: TextMerge.Conflict) -> LineEdits? {
    LineEdits(from: dedented(lines.base), to: dedented(lines.ours))
  }

  /// The lines without the indentation that all have.
  private static func dedented(_ bytes: [UInt8]) -> [Substring] {
    let lines = LineEdits.lines(String(decoding: bytes, as: UTF8.self))
    let depth = lines.filter { !$0.withoutSpace.isEmpty }.map(\.indentation).min() ?? 0
    return lines.map { $0.dropFirst(min(depth, $0.indentation)) }
  }
}
