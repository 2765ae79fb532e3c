/// A part of a file that can be added, replaced and removed: a definition, an element, an argument.
struct NixUnit {
  /// The part itself.
  let core: Range<Int>
  /// The part with the comments above it and the one after it on the same line.
  let full: Range<Int>

  /// The comments above the part.
  var comments: Range<Int> { full.lowerBound..<core.lowerBound }
}

extension NixVersion {
  /// Returns the units with these cores, which are in order between `start` and the end of their container.
  func units(_ cores: [Range<Int>], from start: Int) -> [NixUnit] {
    var units: [NixUnit] = []
    var previous = start
    for (index, core) in cores.enumerated() {
      let next = index + 1 < cores.count ? cores[index + 1].lowerBound : nil
      let lower = comments(from: previous, to: core.lowerBound).first?.lowerBound ?? core.lowerBound
      let upper = trailingComment(after: core.upperBound, before: next)?.upperBound ?? core.upperBound
      units.append(NixUnit(core: core, full: lower..<upper))
      previous = max(upper, core.upperBound)
    }
    return units
  }

  /// Returns the comments between two offsets, each up to its last visible character.
  private func comments(from start: Int, to end: Int) -> [Range<Int>] {
    tokens(from: start).prefix { $0.range.upperBound <= end }.filter { $0.kind == .comment }.map(\.range)
  }

  /// Returns a comment on the line of `offset` that only spaces and a comma precede.
  private func trailingComment(after offset: Int, before next: Int?) -> Range<Int>? {
    for token in tokens(from: offset) {
      if token.kind == .comment { return isBefore(next, lineEnd(offset)) ? nil : token.range }
      if token.kind == .space, isOneLine(token.range) { continue }
      if token.kind == .symbol, source.tokens.isText(token, ",") { continue }
      return nil
    }
    return nil
  }

  private func isBefore(_ next: Int?, _ end: Int) -> Bool { next.map { $0 < end } ?? false }

  private func tokens(from offset: Int) -> ArraySlice<NixToken> {
    let all = source.tokens.all
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return all[low...]
  }
}
