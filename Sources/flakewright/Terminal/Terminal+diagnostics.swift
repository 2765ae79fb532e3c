import Diagnostics

extension Terminal {
  /// Prints diagnostics in rustc's style: severity and summary, place, reason, and help.
  func print(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      let style: Style =
        switch diagnostic.severity {
        case .error: .red
        case .warning: .yellow
        case .note: .cyan
        }
      let severity = style.on(diagnostic.severity.rawValue, if: isColored)
      line("\(severity)\(Style.bold.on(": \(diagnostic.summary.printable)", if: isColored))")
      if let place = diagnostic.place {
        let position = [place.line, place.column].compactMap { $0 }.map { ":\($0)" }.joined()
        line("  --> \(place.file.printable)\(position)")
      }
      if let why = diagnostic.why {
        line("  why: \(why.printable)")
      }
      for help in diagnostic.help {
        line("  help: \(help.text.printable)")
      }
    }
  }
}
