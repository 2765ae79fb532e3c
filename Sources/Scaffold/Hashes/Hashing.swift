public import Crates

/// The way to compute the hashes of a scaffold.
public struct Hashing {
  /// The sources of crates and commits.
  public var options: CrateOptions
  /// Whether a hash that cannot be computed is replaced by `lib.fakeHash`.
  public var allowsFake = false
  /// A function that is called with the progress.
  public var report: (CrateProgress) -> Void

  /// Creates a way that does not replace hashes.
  public init(_ options: CrateOptions, report: @escaping (CrateProgress) -> Void = { _ in }) {
    self.options = options
    self.report = report
  }
}
