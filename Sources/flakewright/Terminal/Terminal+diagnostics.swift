import Diagnostics

extension Terminal {
  /// Prints diagnostics in rustc's style: severity and summary, place, reason, and help.
  ///
  /// Unless `--verbose` is given, at most five of one kind are printed.
  func print(_ diagnostics: [Diagnostic]) {
    for diagnostic in verbosity == .verbose ? diagnostics : diagnostics.shortened { print(diagnostic) {} }
  }

  /// Prints one diagnostic; `excerpt` prints the lines between the place and the reason.
  func print(_ diagnostic: Diagnostic, showing excerpt: () -> Void) {
    if verbosity == .quiet && diagnostic.severity == .note { return }
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
    excerpt()
    if let why = diagnostic.why {
      line("  why: \(why.printable)")
    }
    for help in diagnostic.help {
      line("  help: \(help.text.printable)")
    }
  }
}
