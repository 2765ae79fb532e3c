package import Diagnostics
package import Git

/// Why a file of a scaffold cannot become what it should be without losing something of the user's.
package struct MergeConflict: Sendable, Hashable {
  /// What is in the way.
  package enum Reason: Sendable, Hashable {
    /// The user changed lines that the new scaffold changes too.
    case edited
    /// The new scaffold has no such file, and the user's edits have no place in it.
    case gone
    /// The user deleted the file, and this place needs it.
    case deleted(Diagnostic.Place)
    /// The user has a file where the new scaffold gets one.
    case occupied
    /// What stands there is no file: a noun with its article.
    case replaced(by: String)
    /// What stands there is no text.
    case binary
    /// An earlier conflict is still in it, between its markers.
    case unresolved
    /// Nothing says what flakewright wrote there, so that edits cannot be told from it.
    case unrecorded
    /// Nix would refuse the merged file: why, and the line of the user's file that causes it.
    case unsound(String, line: Int?)
  }

  /// The path in the repository.
  package let path: String
  /// What is in the way.
  package let reason: Reason
  /// The lines that are at odds; empty where there are none to compare.
  package let places: [TextMerge.Conflict]

  package init(_ path: String, _ reason: Reason, _ places: [TextMerge.Conflict] = []) {
    self.path = path
    self.reason = reason
    self.places = places
  }
}
