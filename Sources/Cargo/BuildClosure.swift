/// The packages that a build of some members compiles, tests included.
public struct BuildClosure: Sendable, Hashable {
  /// What is reached, sorted by name and version; the members themselves included.
  public var packages: [ReachedPackage]
  /// The features that manifests of the workspace ask of a crate, by the crate's name, as far as this build follows them.
  public var askedFeatures: [String: Set<String>]
  /// Which crates ask for which, by name, as far as this build follows them.
  public var edges: [String: Set<String>]

  /// What someone else found out, such as cargo.
  public init(packages: [ReachedPackage], askedFeatures: [String: Set<String>], edges: [String: Set<String>])
  {
    self.packages = packages
    self.askedFeatures = askedFeatures
    self.edges = edges
  }

  /// How far a search for packages goes.
  public enum Reach: Sendable {
    /// What a build with default features compiles on the platforms that we write for.
    case standard
    /// What a build with any features compiles there.
    case everyFeature
    /// What a build with any features compiles anywhere.
    case everyPlatform
  }
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
  /// The first table other than `[dependencies]` on that chain, as far as the manifests of the workspace say it.
  public var kind: Dependency.Kind
  /// Whether a row of a manifest on that chain is optional.
  public var isOptional: Bool

  /// A package and all that is known of it.
  public init(
    name: String,
    version: String?,
    source: LockedSource?,
    platforms: Platforms,
    isDevelopmentOnly: Bool,
    chain: [String],
    kind: Dependency.Kind,
    isOptional: Bool
  ) {
    self.name = name
    self.version = version
    self.source = source
    self.platforms = platforms
    self.isDevelopmentOnly = isDevelopmentOnly
    self.chain = chain
    self.kind = kind
    self.isOptional = isOptional
  }

  /// Real chains have some twenty crates; without a bound, all chains of a hostile lock would fill the memory.
  public static let longestChain = 64
}
