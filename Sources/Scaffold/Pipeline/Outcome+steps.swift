import Diagnostics
package import FileTree
import Git

/// Steps that change something. An error after the change becomes part of the outcome.
extension Outcome {
  /// Switches the working tree to the branch, which exists.
  package mutating func switchTo(_ branch: NewBranch, adding additions: Set<String>) {
    do {
      if let message = try branch.repository.switchTo(branch.name, adding: additions) {
        warnings.append(
          Diagnostic(.warning, .failedAfterSwitch, "git switched to the branch, and failed then: \(message)")
        )
      }
      isCheckedOut = true
    } catch {
      failure = Failure(wrapping: error)
    }
  }

  /// Adds the next steps for the branch, as far as they can be determined.
  package mutating func addNextSteps(on branch: NewBranch, of project: Project, at path: String) {
    // A scaffold with conflicts cannot be built.
    let profile = hasConflicts ? nil : change.profile
    if isCheckedOut {
      if let profile {
        nextSteps = NextSteps.afterSwitching(to: profile, in: branch.repository, at: path).steps
      }
      return
    }
    guard let head = project.parent?.tree else { return }
    let next = NextSteps.beforeSwitching(
      to: branch,
      changing: change.treeChanges.keys.sorted(),
      head: head,
      at: path,
      profile: profile
    )
    warnings += next.warnings
    nextSteps = next.steps
  }

  /// Writes the files to `disk`, and the one at the path `last` after all others, so that an interrupted run
  /// is repeated.
  ///
  /// The provenance files of earlier versions are removed even later, since nothing else says what
  /// flakewright wrote. Each file appears whole or not at all. Throws only if nothing has been written.
  package mutating func write(to disk: DiskTree, last: String) throws {
    kind = hasConflicts ? .conflicts : .written
    files = []
    let rank = { (path: String) in
      path == last ? 1 : FormerProvenance.files.contains(TreePath.name(path)) ? 2 : 0
    }
    let ordered = change.files.sorted { (rank($0.path), $0.path) < (rank($1.path), $1.path) }
    for file in ordered {
      guard let edit = file.change else { continue }
      do {
        let old = try disk.bytes(at: file.path)
        switch edit {
        case .file(let bytes, _) where old == bytes: continue
        case .file(let bytes, let executable): try disk.write(bytes, executable: executable, to: file.path)
        case .removed where old == nil: continue
        case .removed: try disk.remove(file.path)
        }
        files.append(
          Change.File(path: file.path, change: edit, isThere: old != nil, isEdited: file.isEdited)
        )
      } catch {
        if files.isEmpty { throw error }
        failure = Failure(wrapping: error)
        break
      }
    }
    files = files.sortedByPath
  }
}
