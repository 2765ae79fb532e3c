/// Groups of tokens in brackets.
extension RustTokens {
  /// Returns 1 for a bracket that opens a group, -1 for one that closes it, 0 for anything else.
  func depthChange(_ index: Int) -> Int {
    if isMark("(", index) || isMark("[", index) || isMark("{", index) { return 1 }
    return isMark(")", index) || isMark("]", index) || isMark("}", index) ? -1 : 0
  }

  /// Returns the index after the group that begins with the bracket at `start`.
  func end(ofGroup start: Int) -> Int {
    var (index, depth) = (start, 0)
    repeat {
      depth += depthChange(index)
      index += 1
    } while depth > 0 && indices.contains(index)
    return index
  }

  /// Returns the arguments of a call whose parenthesis is at `start`, each as a range of tokens.
  func arguments(from start: Int) -> [Range<Int>] {
    var arguments: [Range<Int>] = []
    var (index, first, depth) = (start + 1, start + 1, 1)
    while indices.contains(index), index < start + 512 {
      depth += depthChange(index)
      if depth == 0 || depth == 1 && isMark(",", index) {
        if first < index { arguments.append(first..<index) }
        first = index + 1
      }
      if depth == 0 { return arguments }
      index += 1
    }
    return []
  }
}
