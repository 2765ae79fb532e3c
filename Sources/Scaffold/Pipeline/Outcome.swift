package import Diagnostics
package import Git

/// What a pipeline did, or would have done.
package struct Outcome: Sendable {
  /// What happened, in one word; the raw values are for programs and stay as they are.
  package enum Kind: String, Sendable {
    /// There is a commit on a new branch.
    case committed
    /// Nothing was written, and the patch says what would have been.
    case dryRun = "dry-run"
    /// Files were written, and nothing is committed.
    case written
    /// There was nothing to do.
    case unchanged
    /// Conflicts were delivered between markers.
    case conflicts
    /// Nothing was delivered because of conflicts.
    case stopped
  }

  /// What happened.
  package internal(set) var kind: Kind
  /// What was planned.
  package let change: Change
  /// What became of the files.
  package internal(set) var files: [Change.File]
  /// What the user should know.
  package internal(set) var warnings: [Diagnostic]
  /// The new branch, or what it would be called; nil if files were written.
  package internal(set) var branch: String?
  /// The commit on the branch.
  package internal(set) var commit: ObjectID?
  /// The commit that the project was read from.
  package internal(set) var parent: ObjectID?
  /// The branch that the parent was read from, unless HEAD is detached.
  package internal(set) var parentBranch: String?
  /// Whether the branch is checked out.
  package internal(set) var isCheckedOut = false
  /// The patch of a dry run.
  package internal(set) var patch: [UInt8]?
  /// The folder that plain files were written to, as the user named it.
  package internal(set) var folder: String?
  /// What the user can do next.
  package internal(set) var nextSteps: [NextStep] = []
  /// What failed after something was written, which stays.
  package internal(set) var failure: Failure?

  /// Whether the change has conflicts.
  package var hasConflicts: Bool { !change.conflicts.isEmpty }
}
