internal import Cargo
internal import Diagnostics

/// The native code that sources and manifests of local packages name.
struct OwnNativeCode: Sendable {
  private var uses: [NativeUse] = []
  private var names: NativeNames?
  /// The packages whose build scripts use a package, by its name.
  private var helpers: [String: Set<String>] = [:]
  /// The features of local packages outside of the workspace, whose dependents are not known.
  private var features: [String: Set<String>] = [:]
  /// The local packages that depend on one of ``askers``.
  private var asking: Set<String> = []
  /// The crates in whose place `[patch]` or `[replace]` puts others; what the table says of them holds for those, too.
  private(set) var replaced: Set<String> = []

  /// There is none.
  init() {}

  /// Reads the rows of the table that `uses` need.
  init(_ uses: [NativeUse], of workspace: Workspace) throws(Failure) {
    self.uses = uses
    names = try .builtIn(for: uses)
    helpers = workspace.buildHelpers
    asking = Set(
      workspace.localPackages.filter { $0.dependencies.contains { Self.askers.contains($0.name) } }.map(
        \.name
      )
    )
    replaced = Set(
      (workspace.settings.patches + workspace.settings.replacements).map(\.dependency.name)
    )
    for crate in workspace.localCrates { features[crate.name] = crate.package?.defaultFeatures }
  }

  /// The packages that name something, and the crates by which they ask pkg-config.
  var watched: Set<String> {
    Set(uses.map(\.package)).union(helpers.keys).union(helpers.values.joined()).union(asking).union(
      Self.askers
    )
  }

  /// The crates that run pkg-config.
  static let askers: Set<String> = ["pkg-config", "system-deps"]

  /// Returns the needs of the packages in `closure`, and what nobody knows.
  func causes(in closure: BuildClosure) -> (causes: [NativeCause], unknown: [NativeUse]) {
    var causes: [NativeCause] = []
    var unknown: [NativeUse] = []
    var resolved: Set<String> = []
    var resolvedHelpers: Set<String> = []
    let packages = Dictionary(closure.packages.map { ($0.name, $0) }) { first, _ in first }
    // The packages for which a local package that their build scripts use computes names.
    let asked = Set(
      uses.filter { $0.isOfHelper && $0.name == nil && $0.kind == .module }.flatMap {
        helpers[$0.package] ?? []
      }
    )
    for use in uses {
      let platforms = use.platforms(with: closure.memberFeatures[use.package] ?? features[use.package] ?? [])
      let users = use.isOfHelper ? helpers[use.package, default: []].sorted() : [use.package]
      let reached = users.compactMap { packages[$0] }
      guard !platforms.isEmpty, !reached.isEmpty, !use.isForHelper || asked.contains(use.package) else {
        continue
      }
      guard let name = use.name, let row = names?[use.kind, name] else {
        if use.isCertain { unknown.append(use) }
        continue
      }
      resolved.insert("\(use.kind.rawValue) \(use.file)")
      // The text is what the helper computes.
      if use.isForHelper {
        for (helper, users) in helpers where users.contains(use.package) { resolvedHelpers.insert(helper) }
      }
      guard !row.native.isEmpty || !row.inputs.isEmpty else { continue }
      for package in reached {
        let common = platforms.intersection(row.platforms).intersection(package.platforms)
        if !common.isEmpty { causes.append(NativeCause(use, row, for: package, on: common)) }
      }
    }
    // What a computed name can be is named elsewhere in the file.
    unknown.removeAll { use in
      use.name == nil
        && (resolved.contains("\(use.kind.rawValue) \(use.file)")
          || use.isOfHelper && use.kind == .module && resolvedHelpers.contains(use.package))
    }
    return (causes + askers(in: closure, packages), unknown)
  }

  /// The packages whose build scripts ask pkg-config by a crate.
  private func askers(in closure: BuildClosure, _ packages: [String: ReachedPackage]) -> [NativeCause] {
    closure.packages.filter(\.isLocal).flatMap { package -> [NativeCause] in
      guard let crate = closure.edges[package.name]?.intersection(Self.askers).sorted().first else {
        return []
      }
      let users = helpers[package.name].map { $0.compactMap { packages[$0] } } ?? [package]
      return users.map { user in
        NativeCause(
          for: user,
          on: user.platforms,
          native: ["pkg-config"],
          sources: [
            package.name == user.name
              ? "its dependency \(crate)" : "the dependency \(crate) of \(package.name)"
          ]
        )
      }
    }
  }
}

extension ReachedPackage {
  /// Whether it is in the repository, and no published crate.
  var isLocal: Bool { source == nil && version != nil }
}

extension NativeCause {
  /// What `package` needs because of something that it names.
  fileprivate init(
    _ use: NativeUse,
    _ row: NativeNames.Row,
    for package: ReachedPackage,
    on platforms: Platforms
  ) {
    let isModule = use.kind == .module
    self.init(
      for: package,
      on: platforms,
      native: Set(row.native + (isModule ? ["pkg-config"] : [])).sorted(),
      inputs: row.inputs,
      flags: row.flags,
      environment: row.environment,
      sources: [
        "\(use.file)\(use.line.map { ":\($0)" } ?? ""): \(use.kind.rawValue) \(use.name ?? "")", row.source,
      ]
    )
  }

  fileprivate init(
    for package: ReachedPackage,
    on platforms: Platforms,
    native: [String],
    inputs: [String] = [],
    flags: [String] = [],
    environment: [EnvironmentVariable] = [],
    sources: [String]
  ) {
    self.init(
      crate: package.name,
      version: package.version,
      chain: package.chain,
      kind: package.kind,
      isOptional: package.isOptional,
      isDevelopmentOnly: package.isDevelopmentOnly,
      platforms: platforms,
      nativeInputs: native,
      inputs: inputs,
      runtimeInputs: [],
      environment: environment,
      flags: flags,
      users: [],
      isKnownToNixpkgs: false,
      attributes: Set(native + inputs + environment.compactMap(\.attribute)).sorted(),
      sources: sources
    )
  }
}
