import Diagnostics

/// Returns `rows` as text with aligned columns in lines of at most `width` characters, if that is possible.
///
/// Only the last cell of a row is wrapped, below itself; if there is little room for it, it starts on a line of its own.
func columns(_ rows: [[String]], width: Int) -> String {
  var widths: [Int] = []
  for row in rows {
    for (index, cell) in row.dropLast().enumerated() {
      if index == widths.count { widths.append(0) }
      widths[index] = max(widths[index], cell.count)
    }
  }
  return rows.map { row in
    var head = ""
    for (index, cell) in row.dropLast().enumerated() {
      head += cell + String(repeating: " ", count: widths[index] - cell.count + 2)
    }
    let last = row.last ?? ""
    // Without 24 columns of room, the text would become a column of single words.
    let isBelow = width - head.count < min(24, last.count)
    let indentation = String(repeating: " ", count: isBelow ? 4 : head.count)
    let lines = last.printable.wrapped(to: max(24, width - indentation.count))
    let first = isBelow ? [head.trimmingEnd] : [head.printable + (lines.first ?? "")]
    return (first + lines.dropFirst(isBelow ? 0 : 1).map { indentation + $0 }).map { "\($0)\n" }.joined()
  }
  .joined()
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmingEnd: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text).printable
  }
}
