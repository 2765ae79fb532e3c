import Diagnostics
import Git
import Scaffolding

/// What `init` says when it is done.
struct InitReport {
  let result: Init.Result

  init(_ result: Init.Result) {
    self.result = result
  }

  func print(on terminal: Terminal) {
    if let patch = result.patch {
      terminal.write(patch, to: .output)
    }
    for file in result.files {
      terminal.status(file.isNew ? "Adding" : "Changing", file.path)
    }
    if let commit = result.commit {
      let parent =
        result.parentBranch.map { "\($0) (\(result.parent.hex.prefix(8)))" }
        ?? "\(result.parent.hex.prefix(8))"
      terminal.status(
        "Committed",
        "\(commit.hex.prefix(8)) on the new branch \(result.branch), on top of \(parent)"
      )
      if result.isCheckedOut { terminal.status("Switched", "to \(result.branch)") }
    } else {
      terminal.status("Dry run", "nothing was written; the branch would be \(result.branch)")
    }
    terminal.print(result.notices)
    if result.commit != nil {
      terminal.list(result.nextSteps.map { ($0.command, $0.purpose) }, under: "Next")
    }
  }
}

extension Init.Written {
  /// What `init --write-to` says when it is done.
  func print(on terminal: Terminal) {
    for file in files { terminal.status(file.isNew ? "Writing" : "Replacing", file.path) }
    terminal.status("Finished", "\(files.isEmpty ? "nothing to write" : "files written") in \(folder)")
    terminal.print(notices)
  }
}
