package import Diagnostics
package import Git

/// The result of a pipeline, or of a dry run.
package struct Outcome: Sendable {
  /// The kind of outcome; JSON has the raw values, which never change.
  package enum Kind: String, Sendable {
    /// There is a commit on a new branch.
    case committed
    /// Nothing was written; the patch shows what would be.
    case dryRun = "dry-run"
    /// Files were written without a commit.
    case written
    /// There was nothing to do.
    case unchanged
    /// Conflicts were delivered with markers.
    case conflicts
    /// Nothing was delivered because of conflicts.
    case stopped
  }

  /// The kind of outcome.
  package internal(set) var kind: Kind
  /// The planned change.
  package let change: Change
  /// The files with their changes.
  package internal(set) var files: [Change.File]
  /// Warnings and notes for the user.
  package internal(set) var warnings: [Diagnostic]
  /// The new branch, or the name that it would have; nil if files were written.
  package internal(set) var branch: String?
  /// The commit that the branch was at before; nil if the branch is new.
  package internal(set) var oldCommit: ObjectID?
  /// The commit on the branch.
  package internal(set) var commit: ObjectID?
  /// The commit that the project was read from.
  package internal(set) var parent: ObjectID?
  /// The branch of the parent; nil if HEAD is detached.
  package internal(set) var parentBranch: String?
  /// Whether the branch is checked out.
  package internal(set) var isCheckedOut = false
  /// The patch of a dry run.
  package internal(set) var patch: [UInt8]?
  /// The folder of plain files, as the user wrote it.
  package internal(set) var folder: String?
  /// The next steps for the user.
  package internal(set) var nextSteps: [NextStep] = []
  /// An error after something was written.
  ///
  /// The written files remain.
  package internal(set) var failure: Failure?

  /// Whether the change has conflicts.
  package var hasConflicts: Bool { !change.conflicts.isEmpty }
}
