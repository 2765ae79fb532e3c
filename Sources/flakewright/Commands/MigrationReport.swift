import Diagnostics
import Git
import JSON
import Scaffolding

/// What `migrate`, `update` and `remove` say when they are done.
struct MigrationReport {
  let result: Migration.Result

  init(_ result: Migration.Result) {
    self.result = result
  }

  var hasConflicts: Bool { !result.conflicts.isEmpty }

  func print(on terminal: Terminal) {
    if let patch = result.patch { terminal.write(patch, to: .output) }
    for conflict in result.conflicts { print(conflict, on: terminal) }
    if result.isUpToDate {
      terminal.status("Finished", "nothing to do: the scaffold is as it should be")
      terminal.print(result.notices)
      return
    }
    let isStopped = hasConflicts && result.commit == nil && result.patch == nil && !result.isWritten
    if !isStopped { for file in result.files { print(file, on: terminal) } }
    if !isStopped {
      for (rewrite, _) in Rewrite.grouped(result.rewrites) {
        let verb = rewrite.isLeftOut ? "Leaving out" : "Rewriting"
        terminal.status(verb, "\(rewrite.summary) in \(rewrite.place.file)")
      }
    }
    if let commit = result.commit {
      let below = "\(result.parent.hex.prefix(8))"
      let parent = result.parentBranch.map { "\($0) (\(below))" } ?? below
      terminal.status(
        "Committed",
        "\(commit.hex.prefix(8)) on the new branch \(result.branch), on top of \(parent)"
      )
      if result.isCheckedOut { terminal.status("Switched", "to \(result.branch)") }
    } else if result.isWritten {
      terminal.status("Finished", "the files are written, and nothing is committed")
    } else if !isStopped {
      terminal.status("Dry run", "nothing was written; the branch would be \(result.branch)")
    }
    terminal.print(result.notices + summary(isStopped: isStopped))
    if result.commit != nil {
      terminal.list(result.nextSteps.map { ($0.command, $0.purpose) }, under: "Next")
    }
  }

  private func summary(isStopped: Bool) -> [Diagnostic] {
    let count = result.conflicts.count
    if count == 0 { return [] }
    let files = "\(count) file\(count == 1 ? "" : "s")"
    return [
      isStopped
        ? Diagnostic(.error, "conflicts in \(files); nothing was committed")
        : result.isWritten
          ? Diagnostic(
            .error,
            "conflicts in \(files)",
            help: ["edit what stands between the markers"]
          )
          : Diagnostic(
            .error,
            "conflicts in \(files); they are on the branch \(result.branch)",
            help: ["edit what stands between the markers, then commit"]
          )
    ]
  }

  private func print(_ file: Migration.File, on terminal: Terminal) {
    let verb =
      switch file.change {
      case .added: "Adding"
      case .changed: "Changing"
      case .removed: "Removing"
      case .kept: "Keeping"
      }
    if file.change == .kept && !file.isEdited { return }
    terminal.status(
      verb,
      file.isEdited && file.change != .removed ? "\(file.path), with your edits" : file.path
    )
  }

  private func print(_ conflict: MergeConflict, on terminal: Terminal) {
    terminal.print([conflict.diagnostic(for: result.strategy)])
    for place in conflict.places {
      if conflict.places.count > 1 { terminal.line("  line \(place.line):") }
      let sides = [
        (result.labels.base, place.base), (result.labels.ours, place.ours),
        (result.labels.theirs, place.theirs),
      ]
      for (label, bytes) in sides {
        terminal.line("  \(label):\(bytes.isEmpty ? " nothing" : "")")
        var lines = String(decoding: bytes, as: UTF8.self).split(
          separator: "\n",
          omittingEmptySubsequences: false
        )
        if lines.last == "" { lines.removeLast() }
        for line in lines { terminal.line("    | \(line)".printable) }
      }
    }
  }
}
