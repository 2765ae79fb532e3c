/// What someone changed in a text, line by line.
package struct LineEdits {
  /// Lines that were put in place of others.
  package struct Edit: Hashable {
    /// The lines of the old text that went, by index; empty where lines were only added.
    package let removed: Range<Int>
    /// Where the new lines begin in the new text.
    package let start: Int
    /// The new lines.
    package let added: [Substring]
  }

  /// The lines of the old text.
  package let old: [Substring]
  /// The edits in their order, as few lines as possible.
  package let edits: [Edit]

  /// The lines that a comparison is worth; beyond, nobody edits by hand, and time grows with the square.
  package static let limit = 4000

  /// The edits that make `new` of `old`; nil if they are too long.
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

  /// For each line of the old text, its index in the new one, nil if it is not there any more.
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

  /// The text that has these lines.
  package static func text(_ lines: some Sequence<Substring>) -> String { lines.map { "\($0)\n" }.joined() }

  /// The lines of `text`, without their line feeds.
  package static func lines(_ text: String) -> [Substring] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      Substring($0)
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

extension Substring {
  /// The line without the spaces around it.
  package var withoutSpace: Substring {
    var line = drop { $0 == " " }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// How many spaces the line begins with.
  package var indentation: Int { prefix { $0 == " " }.count }
}
