package import Diagnostics
package import Git

/// A reason why a file of a scaffold cannot be changed without losing something of the user.
package struct MergeConflict: Sendable, Hashable {
  /// The kinds of conflicts.
  package enum Reason: Sendable, Hashable {
    /// The user changed lines that the new scaffold changes too.
    case edited
    /// The new scaffold does not have the file, and the user's edits fit nowhere else.
    case gone
    /// The user deleted the file, and this place needs it.
    case deleted(Diagnostic.Place)
    /// The user has a file where the new scaffold gets one.
    case occupied
    /// The path has another kind of entry, given as a noun with its article.
    case replaced(by: String)
    /// The file is not text.
    case binary
    /// The file still has markers of an earlier conflict.
    case unresolved
    /// The record does not have the file, so that edits cannot be determined.
    case unrecorded
    /// Nix would reject the file: the reason, the line of the user's file that causes it, and whether the file is the
    /// user's alone.
    case unsound(String, line: Int?, isForeign: Bool)
  }

  /// One edit that conflicts.
  package struct Place: Sendable, Hashable {
    /// The lines in each version.
    package let lines: TextMerge.Conflict
    /// The attribute path of the edited attribute, from the top of the file; nil if it is not known.
    package var attribute: String?
    /// The lines of the options file with the same effect as the edit; empty if no option has it.
    package var options: [String] = []
    /// The place of the edit in the new scaffold; nil if it has none.
    package var destination: Destination?

    /// The first line of the edit in the user's file, counted from 1.
    package var line: Int

    package init(_ lines: TextMerge.Conflict) {
      self.lines = lines
      line = lines.line + Self.firstEdit(in: lines)
    }
  }

  /// A place in the new scaffold.
  package struct Destination: Sendable, Hashable {
    /// The path of the file in the repository.
    package let file: String
    /// An attribute path; nil if the edit adds one that the new scaffold does not have.
    package let attribute: String?
    /// The function of the builder whose argument set contains the attribute; nil if the attribute is
    /// elsewhere.
    package let function: String?

    package init(file: String, attribute: String?, function: String? = nil) {
      self.file = file
      self.attribute = attribute
      self.function = function
    }
  }

  /// The path in the repository.
  package let path: String
  /// The kind of conflict.
  package let reason: Reason
  /// The edits that conflict; empty where there are no versions to compare.
  package var places: [Place]

  package init(_ path: String, _ reason: Reason, _ places: [TextMerge.Conflict] = []) {
    self.path = path
    self.reason = reason
    self.places = places.map(Place.init)
  }
}
