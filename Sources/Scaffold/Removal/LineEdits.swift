/// The difference between two texts, by lines.
package struct LineEdits {
  /// A replacement of lines.
  package struct Edit: Hashable {
    /// The removed lines, as indices in the old text; empty if lines were only added.
    package let removed: Range<Int>
    /// The position of the new lines in the new text.
    package let start: Int
    /// The new lines.
    package let added: [Substring]
  }

  /// The lines of the old text.
  package let old: [Substring]
  /// The edits in order, with as few lines as possible.
  package let edits: [Edit]

  /// The maximum number of lines to compare, since the time grows with the square; longer differences are not made by
  /// hand.
  package static let limit = 4000

  /// Computes the edits from `old` to `new`; nil if there are too many.
  package init?(from old: String, to new: String) {
    self.init(from: Self.lines(old), to: Self.lines(new))
  }

  package init?(from old: [Substring], to new: [Substring]) {
    guard old.count <= Self.limit, new.count <= Self.limit else { return nil }
    self.old = old
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var edits: [Edit] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let (first, start) = (left, right)
      while removed.contains(left) { left += 1 }
      while added.contains(right) { right += 1 }
      if left > first || right > start {
        edits.append(Edit(removed: first..<left, start: start, added: Array(new[start..<right])))
      }
      left += 1
      right += 1
    }
    self.edits = edits
  }

  /// For each line of the old text, its index in the new one, or nil if it was removed.
  package var positions: [Int?] {
    var positions: [Int?] = []
    var offset = 0
    for edit in edits {
      positions += (positions.count..<edit.removed.lowerBound).map { $0 + offset }
      positions += repeatElement(nil, count: edit.removed.count)
      offset += edit.added.count - edit.removed.count
    }
    return positions + (positions.count..<max(positions.count, old.count)).map { $0 + offset }
  }

  /// Returns the text with these lines.
  package static func text(_ lines: some Sequence<Substring>) -> String { lines.map { "\($0)\n" }.joined() }

  /// Returns the lines of `text`, without their line feeds.
  package static func lines(_ text: String) -> [Substring] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      Substring($0)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension Substring {
  /// The line without spaces at both ends.
  package var withoutSpace: Substring {
    var line = drop { $0 == " " }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The number of spaces at the start of the line.
  package var indentation: Int { prefix { $0 == " " }.count }
}
