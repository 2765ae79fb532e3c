/// Returns the name among `names` that is most similar to `typed`, or nil if none is similar enough.
public func nearest(to typed: String, among names: [String]) -> String? {
  let scored = names.map { (name: $0, distance: editDistance(typed.lowercased(), $0.lowercased())) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  // Any two short names differ by little.
  let isNear = best.distance < best.name.count && best.distance <= max(2, best.name.count / 3)
  return isNear ? best.name : nil
}

/// Returns Levenshtein's distance: insertions, deletions and replacements of one character.
private func editDistance(_ left: String, _ right: String) -> Int {
  let right = Array(right)
  var previous = Array(0...right.count)
  for (row, character) in left.prefix(64).enumerated() {
    var current = [row + 1]
    for column in right.indices {
      let replaced = previous[column] + (right[column] == character ? 0 : 1)
      current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
    }
    previous = current
  }
  return previous[right.count]
}
