/// Returns the text on one line, as a flake's description needs it.
package func oneLine(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension [String] {
  /// Returns the text of ``formatted()``, or `a, b and 12 others` if there are many, for one line of a comment.
  package func shortened() -> String {
    var length = 0
    let first = prefix { name in
      defer { length += name.utf8.count + 2 }
      return length == 0 || length + name.utf8.count <= 70
    }
    let others = count - first.count
    // One other is as short as its count.
    return others < 2 ? formatted() : first.joined(separator: ", ") + " and \(others) others"
  }

  /// Returns `a`, `a and b`, `a, b and c`.
  package func formatted() -> String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
