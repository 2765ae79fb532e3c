public import Diagnostics

extension ProjectReport {
  /// The options for reading a project.
  public struct Options: Sendable {
    /// Whether to read the index instead of HEAD.
    public var isStaged = false
    /// Whether to ask cargo, if it is installed, for the features of crates.
    public var asksCargo = false

    /// Creates options for HEAD, without cargo, and with a bounded search.
    public init() {}
  }

  /// Reads the project at or above `path`: from HEAD, or from disk if there is no commit.
  ///
  /// If `init` would lack something (a repository, a commit, a lock file, an identity), that is one of the
  /// ``findings``.
  public static func read(
    at path: String,
    environment: [String: String],
    options: Options = Options()
  ) throws(Failure) -> ProjectReport {
    try Failure.describing {
      try ReportReader(options: options, environment: environment).report(at: path)
    }
  }
}
