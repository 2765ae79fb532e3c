internal import Cargo
internal import Diagnostics
internal import TOML

/// The table `Data/native-libraries.toml`; the head of that file explains the keys.
struct NativeTable: Sendable {
  /// One `[[crate]]`.
  struct Row: Sendable {
    var name = ""
    var versions: VersionRange?
    var whenFeatures: [CrateFeature] = []
    var unlessFeatures: [CrateFeature] = []
    var whenEdges: [CrateEdge] = []
    var unlessEdges: [CrateEdge] = []
    var platforms = Platforms.all
    var native: [String] = []
    var inputs: [String] = []
    var runtime: [String] = []
    var flags: [String] = []
    var environment: [EnvironmentVariable] = []
    var downloads: String?
    var sources: [String] = []
    var why: String?

    /// Whether it is a tool that other crates' build scripts call, such as `bindgen` and `cmake`.
    var isForBuildScripts: Bool {
      !name.hasSuffix("-sys") && inputs.isEmpty && (!native.isEmpty || !environment.isEmpty)
    }
  }

  /// A feature of a crate: `crate/feature`.
  struct CrateFeature: Hashable, Sendable {
    var crate: String
    var feature: String
  }

  /// A crate that uses another: `crate -> dependency`.
  struct CrateEdge: Hashable, Sendable {
    var crate: String
    var dependency: String
  }

  /// The rows by the crate's name, in the file's order.
  private(set) var rows: [String: [Row]] = [:]
  /// The condition under which a crate (outer key) uses another one (inner key), for conditions that the lock
  /// does not show.
  private(set) var edges: [String: [String: [Use]]] = [:]

  /// What is known of a crate's use of another, for some of its versions.
  struct Use: Hashable, Sendable {
    var versions: VersionRange?
    var known: KnownUse
  }

  /// Returns what is known of the uses of others by `version` of `crate`.
  func uses(of crate: String, _ version: String) -> [String: KnownUse] {
    guard let uses = edges[crate] else { return [:] }
    return uses.compactMapValues { rows in
      rows.first { $0.versions?.contains(version) ?? true }?.known
    }
  }

  /// Reads the embedded table: all of it, or the rows of these crates.
  static func builtIn(of crates: Set<String>? = nil) throws(Failure) -> NativeTable {
    do { return try NativeTable(BuiltInData.nativeLibraries(of: crates)) } catch { throw error.ofBuiltInData }
  }

  /// Reads a table; throws for unknown keys and invalid values.
  init(_ table: Table) throws(Failure) {
    try table.expectKeys(["crate", "edge"])
    for table in try table.tables("crate") ?? [] {
      let row = try Row(table)
      rows[row.name, default: []].append(row)
    }
    for table in try table.tables("edge") ?? [] {
      try table.expectKeys(["from", "to", "versions", "platforms", "features", "requests", "source", "why"])
      let edge = CrateEdge(crate: try table.required("from"), dependency: try table.required("to"))
      let use = Use(
        versions: try table.versions(),
        known: KnownUse(
          platforms: try table.platforms(),
          features: try table.strings("features").map(Set.init),
          requests: try table.requests()
        )
      )
      let others = edges[edge.crate]?[edge.dependency] ?? []
      guard !others.contains(where: { $0.versions == nil || $0.versions == use.versions }) else {
        throw .damagedData("a second edge from `\(edge.crate)` to `\(edge.dependency)`", at: table.place)
      }
      edges[edge.crate, default: [:]][edge.dependency] = others + [use]
      _ = try table.sources()
    }
  }
}

extension NativeTable.Row {
  private static let keys: Set<String> = [
    "name", "versions", "when-features", "unless-features", "when-edges", "unless-edges", "platforms",
    "native",
    "inputs", "runtime", "flags", "environment", "downloads", "source", "why",
  ]

  init(_ table: Table) throws(Failure) {
    try table.expectKeys(Self.keys)
    name = try table.required("name")
    versions = try table.versions()
    whenFeatures = try table.pairs("when-features", separator: "/").map { .init(crate: $0.0, feature: $0.1) }
    unlessFeatures = try table.pairs("unless-features", separator: "/").map {
      .init(crate: $0.0, feature: $0.1)
    }
    whenEdges = try table.pairs("when-edges", separator: " -> ").map { .init(crate: $0.0, dependency: $0.1) }
    unlessEdges = try table.pairs("unless-edges", separator: " -> ").map {
      .init(crate: $0.0, dependency: $0.1)
    }
    platforms = try table.platforms()
    native = try table.attributes("native")
    inputs = try table.attributes("inputs")
    runtime = try table.attributes("runtime")
    flags = try table.attributes("flags")
    environment = try table.environment()
    downloads = try table.string("downloads")
    sources = try table.sources()
    why = try table.string("why")
    let isEmpty = native.isEmpty && inputs.isEmpty && runtime.isEmpty && environment.isEmpty
    guard !isEmpty || why != nil else {
      throw .damagedData("`\(name)` needs nothing and does not say why", at: table.place)
    }
  }

  /// All attributes in the row.
  var attributes: [String] {
    native + inputs + runtime + environment.compactMap(\.attribute)
  }

  /// Returns whether the row applies to a package of a build.
  func holds(for package: ReachedPackage, in closure: BuildClosure) -> Bool {
    func isAsked(_ feature: NativeTable.CrateFeature) -> Bool {
      closure.askedFeatures[feature.crate]?.contains(feature.feature) ?? false
    }
    func isThere(_ edge: NativeTable.CrateEdge) -> Bool {
      closure.edges[edge.crate]?.contains(edge.dependency) ?? false
    }
    return (versions.map { versions in package.version.map(versions.contains) ?? false } ?? true)
      && (whenFeatures.isEmpty || whenFeatures.contains(where: isAsked))
      && !unlessFeatures.contains(where: isAsked)
      && (whenEdges.isEmpty || whenEdges.contains(where: isThere))
      && !unlessEdges.contains(where: isThere)
  }
}
