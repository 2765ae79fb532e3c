public import Cargo
public import Diagnostics

/// The native libraries of the crates in a workspace, from `Data/native-libraries.toml`.
public struct NativeLibraries: Sendable {
  private let table: NativeTable
  private let graph: DependencyGraph
  /// The crates that the table mentions, and those by which others are noticed.
  private let watched: Set<String>
  /// What local packages name.
  private var own = OwnNativeCode()

  /// Reads the rows that concern `workspace`; `graph` is its graph if the caller has it.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public static func read(
    for workspace: Workspace,
    graph: DependencyGraph? = nil
  ) throws(Failure) -> NativeLibraries {
    let locked = workspace.lock?.packages.map(\.name) ?? []
    let named = workspace.members.flatMap { $0.dependencies.map(\.name) }
    let table = try NativeTable.builtIn(of: Set(locked + named))
    let rows = table.rows.values.joined()
    let watched = Set(
      rows.map(\.name)
        + rows.flatMap { $0.whenEdges + $0.unlessEdges }.map(\.crate)
        + rows.flatMap { $0.whenFeatures + $0.unlessFeatures }.map(\.crate)
    )
    .union(table.edges.keys).union(UnknownCrate.tools)
    return NativeLibraries(table: table, graph: graph ?? DependencyGraph(of: workspace), watched: watched)
  }

  /// Returns the same with what sources and manifests of local packages of `workspace` name.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public func adding(_ uses: [NativeUse], of workspace: Workspace) throws(Failure) -> NativeLibraries {
    var libraries = self
    libraries.own = try OwnNativeCode(uses, of: workspace)
    return libraries
  }

  /// Returns the needs of a build of `packages`, members of the workspace, with default features and their tests.
  public func needs(of packages: [Package]) -> NativeNeeds { needs(of: packages, reach: .standard) }

  /// Returns the needs of crates in the lock that a build of `packages` with default features does not compile on the
  /// supported platforms, each with the reason; `built` are the needs of that build.
  public func unbuilt(
    by packages: [Package],
    built: NativeNeeds
  ) -> [(cause: NativeCause, missing: NativeNeeds.MissingCondition)] {
    func key(_ cause: NativeCause) -> [String] { [cause.crate, cause.version ?? ""] }
    var known = Set(built.causes.map(key))
    var found: [(cause: NativeCause, missing: NativeNeeds.MissingCondition)] = []
    for (reach, missing) in [
      (BuildClosure.Reach.everyFeature, NativeNeeds.MissingCondition.feature), (.everyPlatform, .platform),
    ] {
      let causes = needs(of: packages, reach: reach).causes
      found += causes.filter { !known.contains(key($0)) }.map { ($0, missing) }
      known.formUnion(causes.map(key))
    }
    return found.sorted {
      ($0.cause.crate, $0.cause.version ?? "") < ($1.cause.crate, $1.cause.version ?? "")
    }
  }

  private func needs(of packages: [Package], reach: BuildClosure.Reach) -> NativeNeeds {
    let replaced = own.replaced
    let closure = graph.closure(of: packages, reach: reach, watching: watched.union(own.watched)) { crate in
      crate.source == nil && !replaced.contains(crate.name) ? [:] : table.uses(of: crate.name, crate.version)
    }
    return NativeNeeds(of: closure, table: table, own: own)
  }
}

extension NativeNeeds {
  /// Returns the needs of the packages of `closure`; `uses` are what local packages of `workspace` name.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public static func of(
    _ closure: BuildClosure,
    adding uses: [NativeUse],
    of workspace: Workspace
  ) throws(Failure) -> NativeNeeds {
    let table = try NativeTable.builtIn(of: Set(closure.packages.map(\.name)))
    return NativeNeeds(of: closure, table: table, own: try OwnNativeCode(uses, of: workspace))
  }

  /// The reason why a crate in the lock is not compiled.
  public enum MissingCondition: String, Sendable {
    /// It needs a feature that is not enabled by default.
    case feature
    /// It is for another platform.
    case platform
  }

  init(of closure: BuildClosure, table: NativeTable, own: OwnNativeCode) {
    let (ownCauses, unknown) = own.causes(in: closure)
    let known = closure.packages.filter { !$0.isLocal || own.replaced.contains($0.name) }
      .flatMap { table.causes(of: $0, in: closure) }
    let causes = (known + ownCauses).enumerated().sorted {
      ($0.element.crate, $0.offset) < ($1.element.crate, $1.offset)
    }
    self.init(causes.map(\.element))
    unknownUses = unknown
    let locals = Set(closure.packages.filter(\.isLocal).map(\.name)).union(closure.memberFeatures.keys)
    unknownCrates = closure.edges.compactMap { crate, dependencies in
      guard let tool = dependencies.intersection(UnknownCrate.tools).sorted().last, !locals.contains(crate),
        table.rows[crate] == nil, table.edges[crate] == nil, !UnknownCrate.tools.contains(crate)
      else { return nil }
      return UnknownCrate(name: crate, tool: tool)
    }
    .sorted { $0.name < $1.name }
  }

  /// The needs of these causes, which are in alphabetical order.
  init(_ causes: [NativeCause]) {
    var native: [String: Platforms] = [:]
    var linked: [String: Platforms] = [:]
    var opened: [String: Platforms] = [:]
    var environment: [String: EnvironmentVariable] = [:]
    for cause in causes {
      for attribute in cause.nativeInputs { native[attribute, default: []].formUnion(cause.platforms) }
      for attribute in cause.inputs { linked[attribute, default: []].formUnion(cause.platforms) }
      for attribute in cause.runtimeInputs { opened[attribute, default: []].formUnion(cause.platforms) }
      for variable in cause.environment { environment[variable.name] = variable }
    }
    func attributes(_ found: [String: Platforms], _ isWanted: (Platforms) -> Bool) -> [String] {
      found.filter { isWanted($0.value) }.keys.sorted()
    }
    self.causes = causes
    nativeInputs = attributes(native) { $0.contains(.linux) }
    darwinNativeInputs = attributes(native) { $0 == .darwin }
    inputs = attributes(linked) { $0 == .all }
    linuxInputs = attributes(linked) { $0 == .linux }
    darwinInputs = attributes(linked) { $0 == .darwin }
    linuxRuntimeInputs = attributes(opened) { $0.contains(.linux) }
    self.environment = environment.values.sorted { $0.name < $1.name }
    flags = Set(causes.flatMap(\.flags)).sorted()
  }
}

extension NativeTable {
  /// Returns what the rows say about a package of a build; they speak of published crates only, and
  /// of those in their place.
  fileprivate func causes(of package: ReachedPackage, in closure: BuildClosure) -> [NativeCause] {
    guard let rows = rows[package.name] else { return [] }
    return rows.compactMap { row in
      let platforms = package.platforms.intersection(row.platforms)
      let attributes = Set(row.attributes).sorted()
      guard row.holds(for: package, in: closure), !platforms.isEmpty,
        !attributes.isEmpty || !row.environment.isEmpty || row.downloads != nil
      else { return nil }
      return NativeCause(
        crate: package.name,
        version: package.version,
        chain: package.chain,
        kind: package.kind,
        isOptional: package.isOptional,
        isDevelopmentOnly: package.isDevelopmentOnly,
        platforms: platforms,
        nativeInputs: row.native,
        inputs: row.inputs,
        runtimeInputs: row.runtime,
        environment: row.environment,
        flags: row.flags,
        users: row.isForBuildScripts
          ? closure.edges.filter { $0.value.contains(package.name) }.keys.sorted() : [],
        isKnownToNixpkgs: row.sources.contains("nixpkgs default-crate-overrides.nix"),
        attributes: attributes,
        downloads: row.downloads,
        sources: row.sources,
        why: row.why
      )
    }
  }
}

extension EnvironmentVariable {
  /// The attribute of nixpkgs in the value; nil if there is none.
  var attribute: String? {
    guard case .path(let attribute, _) = value else { return nil }
    return attribute
  }
}
