/// The packages that a build of some members compiles, tests included.
public struct BuildClosure: Sendable, Hashable {
  /// The packages of the build, members included, sorted by name and version.
  public var packages: [ReachedPackage]
  /// The features that the workspace's manifests request of a crate, by the crate's name, as far as this build follows
  /// them.
  public var askedFeatures: [String: Set<String>]
  /// The names of the crates that each crate depends on, as far as this build follows them.
  public var edges: [String: Set<String>]
  /// The features of each local package of the build, and its optional dependencies that are on.
  public var memberFeatures: [String: Set<String>] = [:]

  /// Creates a closure from the results of another program, such as cargo.
  public init(packages: [ReachedPackage], askedFeatures: [String: Set<String>], edges: [String: Set<String>])
  {
    self.packages = packages
    self.askedFeatures = askedFeatures
    self.edges = edges
  }

  /// The extent of a search for packages.
  public enum Reach: Sendable {
    /// The packages that a build with default features compiles on the supported platforms.
    case standard
    /// The packages that a build with any features compiles on the supported platforms.
    case everyFeature
    /// The packages that a build with any features compiles on any platform.
    case everyPlatform
  }
}

/// One package that a build compiles, and the reason.
public struct ReachedPackage: Sendable, Hashable {
  /// The crate's name.
  public var name: String
  /// The locked version; nil if the lock does not have the crate.
  public var version: String?
  /// The source of the crate; nil for members and path dependencies.
  public var source: LockedSource?
  /// The platforms for which it is compiled.
  public var platforms: Platforms
  /// Whether only tests, examples and benches need it.
  public var isDevelopmentOnly: Bool
  /// A shortest chain of dependencies from a member to this crate, as names; only the last 64 of a longer one.
  public var chain: [String]
  /// The first table other than `[dependencies]` on that chain, as far as the workspace's manifests show it.
  public var kind: Dependency.Kind
  /// Whether a dependency in a manifest on that chain is optional.
  public var isOptional: Bool

  /// Creates a package; see the properties of the same names.
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

  /// The longest chain.
  ///
  /// Real ones have about twenty crates; without a limit, a hostile lock file could fill the memory.
  public static let longestChain = 64
}
