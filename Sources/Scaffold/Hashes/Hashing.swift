public import Crates

/// How the hashes of a scaffold come about.
public struct Hashing {
  /// Where crates and commits may come from.
  public var options: CrateOptions
  /// Whether `lib.fakeHash` stands where a hash cannot be computed.
  public var allowsFake = false
  /// Told what goes on.
  public var report: (CrateProgress) -> Void

  /// Hashes of what `options` find, and nothing else.
  public init(_ options: CrateOptions, report: @escaping (CrateProgress) -> Void = { _ in }) {
    self.options = options
    self.report = report
  }
}
