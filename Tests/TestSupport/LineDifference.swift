/// The lines that change from one text to another, with three lines of context: `- ` removed, `+ ` added.
///
/// Texts that differ only in their last line break say so.
func lineDifference(from old: String, to new: String) -> String {
  let lines = (
    old: old.split(separator: "\n", omittingEmptySubsequences: false),
    new: new.split(separator: "\n", omittingEmptySubsequences: false)
  )
  var removed: Set<Int> = []
  var added: Set<Int> = []
  for change in lines.new.difference(from: lines.old) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): added.insert(offset)
    }
  }
  var result: [(text: String, isChange: Bool)] = []
  var (left, right) = (0, 0)
  while left < lines.old.count || right < lines.new.count {
    if removed.contains(left) {
      result.append(("- \(lines.old[left])", true))
      left += 1
    } else if added.contains(right) {
      result.append(("+ \(lines.new[right])", true))
      right += 1
    } else {
      result.append(("  \(lines.old[left])", false))
      left += 1
      right += 1
    }
  }
  let near = Set(result.indices.filter { result[$0].isChange }.flatMap { ($0 - 3)...($0 + 3) })
  return result.indices.compactMap { index in
    if near.contains(index) { return result[index].text }
    return near.contains(index - 1) ? "  …" : nil
  }.joined(separator: "\n")
}
