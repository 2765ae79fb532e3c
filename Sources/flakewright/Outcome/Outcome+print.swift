import Diagnostics
import Git
import Scaffold

/// The report of `init`, `migrate`, `update` and `remove` as text.
extension Outcome {
  /// Prints the outcome of `command`, a command line, as text; a patch goes to standard output.
  func print(of command: [String], on terminal: Terminal) {
    if let patch { terminal.write(patch, to: .output) }
    printConflicts(on: terminal)
    if kind != .stopped && !change.isUpToDate {
      for file in files { print(file, on: terminal) }
      for (rewrite, _) in Rewrite.grouped(change.rewrites) {
        let verb = rewrite.isLeftOut ? "Leaving out" : "Rewriting"
        terminal.status(verb, "\(rewrite.summary) in \(rewrite.place.file)")
      }
    }
    printResult(on: terminal)
    let conflicts = conflictSummary(of: command).map { [$0] } ?? []
    terminal.print(warnings + conflicts + (failure?.diagnostics ?? []))
    if commit != nil { terminal.list(nextSteps.map { ($0.command, $0.purpose) }, under: "Next") }
  }

  private func printResult(on terminal: Terminal) {
    if let commit, let branch {
      let below = parent.map { "\($0.hex.prefix(8))" } ?? ""
      let parent = parentBranch.map { "\($0) (\(below))" } ?? below
      let place =
        oldCommit.map { "\(branch), which was at \($0.hex.prefix(8))," } ?? "the new branch \(branch),"
      terminal.status("Committed", "\(commit.hex.prefix(8)) on \(place) on top of \(parent)")
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
}
