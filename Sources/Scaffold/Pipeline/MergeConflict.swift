package import Git

/// Why a file of a scaffold cannot become what it should be without losing something of the user's.
package struct MergeConflict: Sendable, Hashable {
  /// What is in the way.
  package enum Reason: Sendable, Hashable {
    /// The user changed lines that the new scaffold changes too.
    case edited
    /// The new scaffold has no such file, and the user's edits have no place in it.
    case gone
    /// The user deleted the file, and the new scaffold needs it with other text.
    case deleted
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

  /// One edit that conflicts.
  package struct Place: Sendable, Hashable {
    /// The lines in each version.
    package let lines: TextMerge.Conflict
    /// The attribute path of what was edited, from the top of the file; nil if that is not known.
    package var attribute: String?
    /// The lines of the options file that say the same; empty if none do.
    package var options: [String] = []
    /// Where the edit would go in the new scaffold; nil if it has no place there.
    package var destination: Destination?

    /// The line of the user's file that the edit begins on, counted from 1.
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
    /// The function of the builder that gets the set in which the attribute is; nil if it is elsewhere.
    package let function: String?

    package init(file: String, attribute: String?, function: String? = nil) {
      self.file = file
      self.attribute = attribute
      self.function = function
    }
  }

  /// The path in the repository.
  package let path: String
  /// What is in the way.
  package let reason: Reason
  /// The edits that conflict; empty where there are no versions to compare.
  package var places: [Place]

  package init(_ path: String, _ reason: Reason, _ places: [TextMerge.Conflict] = []) {
    self.path = path
    self.reason = reason
    self.places = places.map(Place.init)
  }
}
