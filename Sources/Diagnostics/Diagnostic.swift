/// What a user is told about a problem: where it is, what was expected, and what to do next.
///
/// A diagnostic is a value, so that several can be collected, tested word for word and printed in one way.
public struct Diagnostic: Sendable, Hashable {
  /// How much a diagnostic matters.
  public enum Severity: String, Sendable {
    /// The command cannot go on.
    case error
    /// The command goes on, and the result may not be what the user wants.
    case warning
    /// Something that was decided for the user.
    case note
  }

  /// Where in a file a problem is.
  public struct Place: Sendable, Hashable {
    /// The file's path, relative to the repository where there is one.
    public let file: String
    /// The line, counted from 1.
    public let line: Int?
    /// The column, counted from 1.
    public let column: Int?

    /// A place in `file`; `line` and `column` count from 1.
    public init(file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// How much it matters.
  public let severity: Severity
  /// One sentence in lower case without a full stop, as compilers write it.
  public let summary: String
  /// Where the problem is, if it is in a file.
  public let place: Place?
  /// Why this is a problem, where the summary does not say it.
  public let explanation: String?
  /// What the user can do, each a sentence or a command.
  public let solutions: [String]

  /// Makes a diagnostic; see the properties of the same names.
  public init(
    _ severity: Severity,
    _ summary: String,
    at place: Place? = nil,
    explanation: String? = nil,
    solutions: [String] = []
  ) {
    self.severity = severity
    self.summary = summary
    self.place = place
    self.explanation = explanation
    self.solutions = solutions
  }
}

/// An error that says what to tell the user.
public protocol DiagnosableError: Error {
  /// The problems behind this error, at least one.
  var diagnostics: [Diagnostic] { get }
}
