import Diagnostics

extension [Diagnostic] {
  /// The diagnostics for the terminal: the first five with each code, and the number of the others.
  var shortened: [Diagnostic] {
    var counts: [Diagnostic.Code: Int] = [:]
    var shown: [Diagnostic] = []
    for diagnostic in self {
      let count = counts[diagnostic.code, default: 0] + 1
      counts[diagnostic.code] = count
      if count <= 5 { shown.append(diagnostic) }
    }
    for (code, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count > 5 {
      shown.append(
        Diagnostic(
          .note,
          code,
          "\(count - 5) more of the kind `\(code.rawValue)`",
          help: ["`--verbose` prints all of them"]
        )
      )
    }
    return shown
  }
}
