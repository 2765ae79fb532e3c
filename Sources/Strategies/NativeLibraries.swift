public import Cargo

extension NativeNeeds {
  /// What a build of `packages`, members of `workspace`, needs with default features, its tests included.
  ///
  /// The facts are those of `Data/native-libraries.toml`.
  /// - Throws: ``StrategyError/table(reason:place:)`` if the built-in table is damaged.
  public static func of(workspace: Workspace, packages: [Package]) throws(StrategyError) -> NativeNeeds {
    let locked = workspace.lock?.packages.map(\.name) ?? []
    let named = workspace.members.flatMap { $0.dependencies.map(\.name) }
    let table = try NativeTable.builtIn(of: Set(locked + named))
    let closure = workspace.closure(of: packages) { crate, dependency in
      table.edges[.init(crate: crate, dependency: dependency)] ?? .all
    }
    return NativeNeeds(of: closure, table: table)
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
        guard !platforms.isEmpty, !attributes.isEmpty || !row.environment.isEmpty else { continue }
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
  /// The attribute that the value needs.
  var attribute: String? {
    guard case .path(let attribute, _) = value else { return nil }
    return attribute
  }
}
