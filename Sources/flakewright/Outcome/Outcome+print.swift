import Diagnostics
import Git
import Scaffold

/// What `init`, `migrate`, `update` and `remove` print when they are done.
extension Outcome {
  /// Prints the outcome for people; a patch goes to standard output.
  func print(on terminal: Terminal) {
    if let patch { terminal.write(patch, to: .output) }
    for conflict in change.conflicts { print(conflict, on: terminal) }
    if kind != .stopped && !change.isUpToDate {
      for file in files { print(file, on: terminal) }
      for (rewrite, _) in Rewrite.grouped(change.rewrites) {
        let verb = rewrite.isLeftOut ? "Leaving out" : "Rewriting"
        terminal.status(verb, "\(rewrite.summary) in \(rewrite.place.file)")
      }
    }
    printResult(on: terminal)
    terminal.print(warnings.shortened + (conflictSummary.map { [$0] } ?? []) + (failure?.diagnostics ?? []))
    if commit != nil { terminal.list(nextSteps.map { ($0.command, $0.purpose) }, under: "Next") }
  }

  private func printResult(on terminal: Terminal) {
    if let commit, let branch {
      let below = parent.map { "\($0.hex.prefix(8))" } ?? ""
      let parent = parentBranch.map { "\($0) (\(below))" } ?? below
      terminal.status("Committed", "\(commit.hex.prefix(8)) on the new branch \(branch), on top of \(parent)")
      if isCheckedOut { terminal.status("Switched", "to \(branch)") }
    } else if patch != nil, let branch {
      terminal.status("Dry run", "nothing was written; the branch would be \(branch)")
    } else if let folder {
      terminal.status("Finished", "\(files.isEmpty ? "nothing to write" : "files written") in \(folder)")
    } else if kind == .unchanged {
      terminal.status("Finished", "the scaffold is up to date")
    } else if kind != .stopped {
      terminal.status("Finished", "files written; nothing is committed")
    }
  }

  private var conflictSummary: Diagnostic? {
    let count = Set(change.conflicts.map(\.path)).count
    guard count > 0 else { return nil }
    let files = "\(count) file\(count == 1 ? "" : "s")"
    if kind == .stopped {
      return Diagnostic(.error, .conflict, "conflicts in \(files); nothing was committed")
    }
    guard let branch else {
      return Diagnostic(.error, .conflict, "conflicts in \(files)", help: ["choose between the two sides"])
    }
    return Diagnostic(
      .error,
      .conflict,
      "conflicts in \(files); they are on the branch \(branch)",
      help: ["choose between the two sides, then commit"]
    )
  }

  private func print(_ file: Change.File, on terminal: Terminal) {
    let verb =
      switch file.kind {
      case .added: "Adding"
      case .changed: "Changing"
      case .removed: "Removing"
      case .kept: "Keeping"
      }
    if file.kind == .kept && !file.isEdited { return }
    let isKept = file.isEdited && file.kind != .removed
    terminal.status(verb, isKept ? "\(file.path), with your edits" : file.path)
  }

  private func print(_ conflict: MergeConflict, on terminal: Terminal) {
    terminal.print([conflict.diagnostic(for: change.strategy)])
    for place in conflict.places {
      if conflict.places.count > 1 { terminal.line("  line \(place.line):") }
      let labels = change.labels
      for (label, bytes) in [
        (labels.base, place.base), (labels.ours, place.ours), (labels.theirs, place.theirs),
      ] {
        terminal.line("  \(label):\(bytes.isEmpty ? " nothing" : "")")
        var lines = String(decoding: bytes, as: UTF8.self).split(
          separator: "\n",
          omittingEmptySubsequences: false
        )
        if lines.last == "" { lines.removeLast() }
        let shown = lines.count > 22 ? lines.prefix(20) : lines[...]
        for line in shown { terminal.line("    | \(line)".printable) }
        if lines.count > shown.count { terminal.line("    … \(lines.count - shown.count) more lines") }
      }
    }
  }
}
