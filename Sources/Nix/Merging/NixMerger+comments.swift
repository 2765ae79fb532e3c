extension NixMerger {
  /// Puts theirs in place of ours, which differs from base in comments and in the way of writing only.
  ///
  /// The comments that ours added go above the definitions in theirs that they stand above in ours. Returns false, having
  /// done nothing, if there is no place for one.
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
      // Below the last definition it stays at the end, anywhere else it stands above what follows.
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
  /// The comments in a range, with their words.
  fileprivate func comments(in range: Range<Int>) -> [(range: Range<Int>, words: [Substring])] {
    source.tokens.all.filter {
      $0.kind == .comment && $0.range.lowerBound >= range.lowerBound
        && $0.range.upperBound <= range.upperBound
    }
    .map { ($0.range, source.tokens.text($0).split { $0 == " " || $0 == "\n" || $0 == "#" }) }
  }

  /// The definitions in an expression that begin a line, the names of an `inherit` that does among them.
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

  /// The bracket that closes the last set in an expression, if it begins a line.
  fileprivate func end(of expression: NixExpression) -> Int? {
    let end = bytes[expression.range].lastIndex(of: UInt8(ascii: "}"))
    return end.flatMap { isFirstOnLine($0) ? $0 : nil }
  }
}
