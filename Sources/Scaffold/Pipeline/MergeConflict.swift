package import Git

/// A reason why a file of a scaffold cannot be changed without losing something of the user.
package struct MergeConflict: Sendable, Hashable {
  /// The kinds of conflicts.
  package enum Reason: Sendable, Hashable {
    /// The user changed lines that the new scaffold changes too.
    case edited
    /// The new scaffold does not have the file, and the user's edits fit nowhere else.
    case gone
    /// The user deleted the file, and the new scaffold needs it with other text.
    case deleted
    /// The user has a file where the new scaffold gets one.
    case occupied
    /// The path has another kind of entry: a noun with its article.
    case replaced(by: String)
    /// The file is not text.
    case binary
    /// The file still has markers of an earlier conflict.
    case unresolved
    /// The record does not have the file, so that edits cannot be determined.
    case unrecorded
    /// Nix would reject the merged file: the reason, and the line of the user's file that causes it.
    case unsound(String, line: Int?)
  }

  /// The path in the repository.
  package let path: String
  /// The kind of conflict.
  package let reason: Reason
  /// The lines that conflict; may be empty.
  package let places: [TextMerge.Conflict]

  package init(_ path: String, _ reason: Reason, _ places: [TextMerge.Conflict] = []) {
    self.path = path
    self.reason = reason
    self.places = places
  }
}
