import Diagnostics
import Git
import Scaffold
import Strategies

/// The conflicts of an outcome as text.
extension Outcome {
  /// Prints each conflict with the edit and the text that conflicts with it; if one file has many, prints
  /// only some.
  func printConflicts(on terminal: Terminal) {
    var known: Set<Diagnostic> = []
    for conflict in change.conflicts {
      let reports = conflict.reports(for: change.strategy)
      let shown = reports.count > 6 ? reports.prefix(5) : reports[...]
      for report in shown where report.place != nil || known.insert(report.diagnostic).inserted {
        print(report, on: terminal)
      }
      let rest = reports.dropFirst(shown.count).compactMap { $0.diagnostic.place?.line }.map(String.init)
      if !rest.isEmpty {
        let more = "\(rest.count) more conflicts in `\(conflict.path)`, on lines \(rest.listing)"
        terminal.print([Diagnostic(.error, .conflict, more, at: .init(file: conflict.path))])
      }
    }
  }

  private func print(_ report: ConflictReport, on terminal: Terminal) {
    let new = change.strategy?.rawValue ?? change.labels.theirs
    terminal.print(report.diagnostic) {
      show(report.diff, on: terminal)
      if !report.newLines.isEmpty {
        terminal.line("  \(new) has:")
        show(report.newLines, on: terminal)
      }
    }
  }

  private func show(_ lines: [DiffLine], on terminal: Terminal) {
    let shown = lines.count > 13 ? lines.prefix(12) : lines[...]
    for line in shown {
      let style: Style? = line.sign == "+" ? .green : line.sign == "-" ? .red : nil
      let text = "\(line.sign) \(line.text)".printable
      terminal.line("    \(style?.on(text, if: terminal.isColored) ?? text)")
    }
    if lines.count > shown.count { terminal.line("    … \(lines.count - shown.count) more lines") }
  }

  /// Returns the number of conflicts and the commands that help with all of them; nil if there are none.
  ///
  /// `command` is the command line that was run.
  func conflictSummary(of command: [String]) -> Diagnostic? {
    let whole = Set(change.conflicts.filter(\.places.isEmpty)).count
    let count = whole + change.conflicts.map(\.places.count).reduce(0, +)
    guard count > 0 else { return nil }
    let files = Set(change.conflicts.map(\.path)).count
    let amount =
      "\(count) conflict\(count == 1 ? "" : "s") in \(files == 1 ? "1 file" : "\(files) files")"
    if kind == .stopped {
      return Diagnostic(.error, .conflict, "\(amount); nothing was committed", help: help(command))
    }
    guard let branch else {
      return Diagnostic(.error, .conflict, amount, help: ["choose between the two sides"])
    }
    return Diagnostic(
      .error,
      .conflict,
      "\(amount); they are on the branch \(branch)",
      help: ["choose between the two sides, then commit"]
    )
  }

  /// Returns the commands that continue after conflicts stopped `command`.
  func help(_ command: [String]) -> [Help] {
    guard kind == .stopped, change.strategy != nil else { return [] }
    let reasons = change.conflicts.map(\.reason)
    var help: [Help] = []
    if reasons.contains(where: \.hasMarkers) {
      help.append(
        .command(command + ["--on-conflict", "markers"], to: "commit both versions between markers")
      )
    }
    if reasons.contains(.gone) {
      help.append("move edits of files that go to files of your own, then run this again")
      help.append(.command(command + ["--replace"], to: "drop edits of files that go"))
    }
    return help
  }
}

extension MergeConflict.Reason {
  /// Whether both versions can be committed between conflict markers.
  fileprivate var hasMarkers: Bool {
    switch self {
    case .edited, .gone, .deleted: true
    default: false
    }
  }
}
