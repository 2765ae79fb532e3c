public import Diagnostics

extension ProjectReport {
  /// What to read, and how thoroughly.
  public struct Options: Sendable {
    /// Whether the index is read instead of HEAD.
    public var isStaged = false
    /// Whether cargo, if it is installed, is asked for the features of crates.
    public var asksCargo = false

    /// HEAD, without cargo.
    public init() {}
  }

  /// Reads the project at or above `path`: from HEAD, or from disk if there is no commit.
  ///
  /// What `init` needs and is missing (a repository, a commit, a lock file, an identity) is one of the ``findings``.
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
