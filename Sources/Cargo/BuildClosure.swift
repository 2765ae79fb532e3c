/// The packages that a build of some members compiles, tests included.
public struct BuildClosure: Sendable, Hashable {
  /// What is reached, sorted by name and version; the members themselves included.
  public var packages: [ReachedPackage]
  /// The features that manifests of the workspace ask of a crate, by the crate's name.
  public var askedFeatures: [String: Set<String>]
  /// Which crates ask for which, by name, as far as this build follows them.
  public var edges: [String: Set<String>]
}

/// One package that a build compiles, and why.
public struct ReachedPackage: Sendable, Hashable {
  /// The crate's name.
  public var name: String
  /// The locked version; nil if the lock does not have the crate.
  public var version: String?
  /// Where it comes from; nil for members and path dependencies.
  public var source: LockedSource?
  /// Where it is compiled.
  public var platforms: Platforms
  /// Whether only tests, examples and benches need it.
  public var isDevelopmentOnly: Bool
  /// A shortest chain of crates that asks for it, from a member to the crate itself; of a longer one the last 64.
  public var chain: [String]

  /// Real chains have some twenty crates; without a bound, all chains of a hostile lock would fill the memory.
  static let longestChain = 64
}
