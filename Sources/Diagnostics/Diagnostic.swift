/// A message for the user about a problem: where it is, what is wrong, and what to do next.
///
/// A diagnostic is a value, so that several can be collected, compared in tests, and printed in one way.
public struct Diagnostic: Sendable, Hashable {
  /// The severity of a diagnostic.
  public enum Severity: String, Sendable {
    /// The command cannot go on.
    case error
    /// The command goes on, and the result may not be what the user wants.
    case warning
    /// Something that flakewright decided for the user.
    case note
  }

  /// A position in a file.
  public struct Place: Sendable, Hashable {
    /// The file's path, relative to the repository where there is one.
    public let file: String
    /// The line, counted from 1.
    public let line: Int?
    /// The column, counted from 1.
    public let column: Int?

    /// Creates a place in `file`; `line` and `column` count from 1.
    public init(file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// A word for the kind of problem, in lower case with hyphens, such as `branch-exists`.
  ///
  /// Codes are stable: JSON, `explain` and scripts rely on them. Each module extends this type with its own.
  public struct Code: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
    /// The word.
    public let rawValue: String

    /// Creates the code that is spelled `rawValue`.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// Creates the code that is spelled `value`.
    public init(stringLiteral value: String) {
      rawValue = value
    }
  }

  /// The severity of the problem.
  public let severity: Severity
  /// The kind of problem.
  public let code: Code
  /// One sentence in lower case without a full stop, as compilers write it.
  public let summary: String
  /// Where the problem is, if it is in a file.
  public let place: Place?
  /// Why this is a problem, where the summary does not say it.
  public let why: String?
  /// What the user can do, each a sentence or a command.
  public let help: [Help]

  /// Creates a diagnostic; see the properties of the same names.
  public init(
    _ severity: Severity,
    _ code: Code,
    _ summary: String,
    at place: Place? = nil,
    why: String? = nil,
    help: [Help] = []
  ) {
    self.severity = severity
    self.code = code
    self.summary = summary
    self.place = place
    self.why = why
    self.help = help
  }
}
