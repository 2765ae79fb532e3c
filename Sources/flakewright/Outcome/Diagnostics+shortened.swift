import Diagnostics

extension [Diagnostic] {
  /// The diagnostics for the terminal: of those with one code the first five, and how many more there are.
  var shortened: [Diagnostic] {
    var counts: [Diagnostic.Code: Int] = [:]
    var shown: [Diagnostic] = []
    for diagnostic in self {
      guard let code = diagnostic.code else {
        shown.append(diagnostic)
        continue
      }
      counts[code, default: 0] += 1
      if counts[code, default: 0] <= 5 { shown.append(diagnostic) }
    }
    for (code, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count > 5 {
      shown.append(
        Diagnostic(
          .note,
          code,
          "\(count - 5) more of the kind `\(code.rawValue)`",
          help: ["`--json` prints all of them"]
        )
      )
    }
    return shown
  }
}
