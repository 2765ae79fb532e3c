/// What is known, besides the lock, of a crate's use of a dependency.
public struct KnownUse: Sendable, Hashable {
  /// The platforms on which the crate uses the dependency.
  public var platforms = Platforms.all
  /// The features of the crate of which it needs one to use the dependency; nil if it needs none.
  public var features: Set<String>?
  /// The features that the crate requests of the dependency; nil if they are not known.
  public var requests: [Request]?

  /// A feature that a crate requests of a dependency.
  public struct Request: Sendable, Hashable {
    /// The crate's own feature without which it does not; nil if it always does.
    public var condition: String?
    /// The feature.
    public var feature: String

    /// A request for `feature`.
    public init(_ feature: String, if condition: String? = nil) {
      self.feature = feature
      self.condition = condition
    }
  }

  /// Creates what is known; nothing restricts the use unless something is given.
  public init(platforms: Platforms = .all, features: Set<String>? = nil, requests: [Request]? = nil) {
    self.platforms = platforms
    self.features = features
    self.requests = requests
  }

  /// Returns whether a crate whose features are `state` uses the dependency.
  func holds(with state: CrateFeatures) -> Bool {
    guard let features, !state.areUnknown else { return true }
    return !features.isDisjoint(with: state.names)
  }

  /// Returns the features that a crate whose own ones are `state` requests of the dependency.
  func requested(with state: CrateFeatures) -> CrateFeatures {
    guard let requests else { return .unknown }
    let names = requests.filter { request in
      request.condition.map { state.areUnknown || state.names.contains($0) } ?? true
    }.map(\.feature)
    return CrateFeatures(names: Set(names))
  }
}

/// The features that are requested of a crate, as far as manifests and what is known of other crates tell.
struct CrateFeatures: Hashable, Sendable {
  var names: Set<String> = []
  /// Whether something requests features of it that are not known.
  var areUnknown = false

  static let unknown = CrateFeatures(areUnknown: true)

  func isSubset(of other: CrateFeatures) -> Bool {
    other.areUnknown || !areUnknown && names.isSubset(of: other.names)
  }

  mutating func formUnion(_ other: CrateFeatures) {
    names.formUnion(other.names)
    areUnknown = areUnknown || other.areUnknown
  }
}
