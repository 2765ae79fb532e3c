extension NixMerger {
  /// Replaces ours by theirs, for an expression that ours changed only in comments and formatting.
  ///
  /// Comments that ours added are put above the definitions of theirs that correspond to the neighbors of
  /// the comments in ours. Returns false, without a change, if a comment has no such place.
  mutating func replaceKeepingComments(
    _ b: NixExpression,
    _ o: NixExpression,
    _ t: NixExpression
  ) -> Bool {
    var known = base.comments(in: b.range).map(\.words)
    var lines: [Int: [String]] = [:]
    let mine = ours.lineDefinitions(in: o)
    let their = theirs.lineDefinitions(in: t)
    for comment in ours.comments(in: o.range) {
      if let index = known.firstIndex(of: comment.words) {
        known.remove(at: index)
        continue
      }
      let isBehind = !ours.isFirstOnLine(comment.range.lowerBound)
      let neighbor =
        isBehind
        ? mine.last { $0.range.upperBound <= comment.range.lowerBound }
        : mine.first { $0.range.lowerBound >= comment.range.upperBound }
      let same = neighbor.flatMap { neighbor in their.first { $0.path == neighbor.path } }
      // A comment below the last definition stays at the end; any other comment stays above what follows it.
      let place = neighbor == nil ? theirs.end(of: t) : (same ?? their.first)?.range.lowerBound
      guard let place, theirs.lineStart(place) > t.range.lowerBound else { return false }
      let text = ours.text(comment.range, indentedBy: 0)
      lines[theirs.lineStart(place), default: []].append(neighbor == nil ? "  \(text)" : text)
    }
    let indentation = ours.indentation(o.range.lowerBound)
    replace(o.range, with: theirs.text(t.range, indentedBy: indentation, adding: lines))
    return true
  }
}

extension NixVersion {
  /// Returns the comments in a range, with their words.
  fileprivate func comments(in range: Range<Int>) -> [(range: Range<Int>, words: [Substring])] {
    source.tokens.all.filter {
      $0.kind == .comment && $0.range.lowerBound >= range.lowerBound
        && $0.range.upperBound <= range.upperBound
    }
    .map { ($0.range, source.tokens.text($0).split { $0 == " " || $0 == "\n" || $0 == "#" }) }
  }

  /// Returns the definitions in an expression that begin a line, including the names of an `inherit` that
  /// begins one.
  fileprivate func lineDefinitions(in expression: NixExpression) -> [NixDefinition] {
    source.definitions(in: expression).filter { definition in
      let start = definition.range.lowerBound
      return isFirstOnLine(start) || text(lineStart(start)..<start).hasPrefix(inherit(at: start))
    }
    .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func inherit(at offset: Int) -> String {
    String(repeating: " ", count: indentation(offset)) + "inherit "
  }

  /// Returns the offset of the last closing brace in an expression, if it begins a line.
  fileprivate func end(of expression: NixExpression) -> Int? {
    let end = bytes[expression.range].lastIndex(of: UInt8(ascii: "}"))
    return end.flatMap { isFirstOnLine($0) ? $0 : nil }
  }
}
