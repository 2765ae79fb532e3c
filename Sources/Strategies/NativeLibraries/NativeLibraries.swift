public import Cargo
public import Diagnostics

/// The native libraries of the crates in a workspace, from `Data/native-libraries.toml`.
public struct NativeLibraries: Sendable {
  private let table: NativeTable
  private let graph: DependencyGraph
  /// The crates that the table's rows mention.
  private let watched: Set<String>
  /// The programs that build scripts of members run, by the member's name.
  private let programs: [String: [String]]

  /// Reads the rows that concern `workspace`; `graph` is its graph if the caller has it.
  ///
  /// `programs` are those that build scripts of members run, by the member's name.
  /// - Throws: A failure with the code `damaged-data`.
  public static func read(
    for workspace: Workspace,
    graph: DependencyGraph? = nil,
    programs: [String: [String]] = [:]
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
    .union(programs.keys)
    return NativeLibraries(
      table: table,
      graph: graph ?? DependencyGraph(of: workspace),
      watched: watched,
      programs: programs
    )
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
    let closure = graph.closure(of: packages, reach: reach, watching: watched) { crate in
      table.uses(of: crate.name, crate.version)
    }
    var needs = NativeNeeds(of: closure, table: table)
    for package in closure.packages where package.source == nil {
      for program in programs[package.name] ?? [] { needs.add(program, for: package) }
    }
    return needs
  }
}

extension NativeNeeds {
  /// Returns the needs of the packages of `closure`; see ``NativeLibraries/needs(of:)``.
  ///
  /// - Throws: A failure with the code `damaged-data`.
  public static func of(_ closure: BuildClosure) throws(Failure) -> NativeNeeds {
    NativeNeeds(of: closure, table: try NativeTable.builtIn(of: Set(closure.packages.map(\.name))))
  }

  /// The reason why a crate in the lock is not compiled.
  public enum MissingCondition: String, Sendable {
    /// It needs a feature that is not enabled by default.
    case feature
    /// It is for another platform.
    case platform
  }

  init(of closure: BuildClosure, table: NativeTable) {
    var native: [String: Platforms] = [:]
    var linked: [String: Platforms] = [:]
    var opened: [String: Platforms] = [:]
    var environment: [String: EnvironmentVariable] = [:]
    var flags: Set<String> = []
    for package in closure.packages {
      for row in table.rows[package.name] ?? [] where row.holds(for: package, in: closure) {
        let platforms = package.platforms.intersection(row.platforms)
        let attributes = Set(row.attributes).sorted()
        guard !platforms.isEmpty, !attributes.isEmpty || !row.environment.isEmpty || row.downloads != nil
        else { continue }
        for attribute in row.native { native[attribute, default: []].formUnion(platforms) }
        for attribute in row.inputs { linked[attribute, default: []].formUnion(platforms) }
        for attribute in row.runtime { opened[attribute, default: []].formUnion(platforms) }
        for variable in row.environment { environment[variable.name] = variable }
        flags.formUnion(row.flags)
        causes.append(
          NativeCause(
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
            users: row.isForBuildScripts
              ? closure.edges.filter { $0.value.contains(package.name) }.keys.sorted() : [],
            isKnownToNixpkgs: row.sources.contains("nixpkgs default-crate-overrides.nix"),
            attributes: attributes,
            downloads: row.downloads,
            sources: row.sources,
            why: row.why
          )
        )
      }
    }
    func attributes(_ found: [String: Platforms], _ isWanted: (Platforms) -> Bool) -> [String] {
      found.filter { isWanted($0.value) }.keys.sorted()
    }
    nativeInputs = attributes(native) { $0.contains(.linux) }
    darwinNativeInputs = attributes(native) { $0 == .darwin }
    inputs = attributes(linked) { $0 == .all }
    linuxInputs = attributes(linked) { $0 == .linux }
    darwinInputs = attributes(linked) { $0 == .darwin }
    linuxRuntimeInputs = attributes(opened) { $0.contains(.linux) }
    self.environment = environment.values.sorted { $0.name < $1.name }
    self.flags = flags.sorted()
  }
}

extension EnvironmentVariable {
  /// The attribute of nixpkgs in the value; nil if there is none.
  var attribute: String? {
    guard case .path(let attribute, _) = value else { return nil }
    return attribute
  }
}
