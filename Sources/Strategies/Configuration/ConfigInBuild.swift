public import Cargo

/// The effects of the project's `.cargo/config.toml` on a build by one strategy.
///
/// Settings that only speed up the developer's builds are left out: with the whole file, or, if the file has
/// other settings, with variables that override single settings. Settings that change the programs are passed
/// on: in the file, or in variables if the builder ignores the file or the source does not contain it.
public struct ConfigInBuild: Sendable, Hashable {
  /// The files that are left out of the source, by path.
  public var leftOut: [String] = []
  /// The variables of the build.
  public var variables: [Variable] = []
  /// The flags of rustc for the project's own crates on each system, where each crate is built without cargo.
  public var rustcFlags: [String: [String]] = [:]
  /// Whether cargo builds into the folder of the machine's triple, as it is told by a variable.
  public var buildsIntoTriple = false
  /// The settings, with dots between components, that change the programs but cannot be passed on.
  public var lost: [String] = []
  /// The file that the variables replace or override; nil if there are none.
  public var reason: String?

  /// A variable of the build that replaces or overrides settings.
  public struct Variable: Sendable, Hashable {
    /// The name of the variable.
    public var name: String
    /// The value on each system.
    public var values: [String: String]
    /// Whether the value follows the path of the source, as that of a variable with `relative = true`.
    public var isInSource = false

    /// The value, if it is the same on every system.
    public var common: String? {
      let distinct = Set(values.values)
      return distinct.count == 1 ? distinct.first : nil
    }
  }

  /// The flags of rustc, if they are the same on every system.
  public var commonRustcFlags: [String]? {
    let distinct = Set(rustcFlags.values)
    if distinct.isEmpty { return [] }
    return distinct.count == 1 && rustcFlags.count == systemCount ? distinct.first : nil
  }
  /// The flags of rustc, by system, that the toolchain needs.
  public private(set) var linkerFlags: [String: [String]] = [:]
  private var systemCount = 0

  /// What `builder` makes of `config` on `systems`, if the source begins in the folder `source`.
  ///
  /// `linkerFlags` are flags of rustc on some systems that the toolchain needs, and that the configuration does not have.
  /// `namesRegistries` says that manifests name registries of the configuration.
  public init(
    _ config: CargoConfig,
    for builder: any Builder,
    on systems: [String],
    from source: String,
    namesRegistries: Bool = false,
    linkerFlags: [String: [String]] = [:]
  ) {
    guard !config.layers.isEmpty || !linkerFlags.isEmpty else { return }
    self.linkerFlags = linkerFlags
    systemCount = systems.count
    var kept: [CargoConfig.Layer] = []
    var gone: [CargoConfig.Layer] = []
    for layer in config.layers {
      let isInSource = source.isEmpty || layer.file.hasPrefix(source + "/")
      if isInSource, Self.keeps(layer, for: builder, on: systems) {
        kept.append(layer)
      } else {
        gone.append(layer)
        if isInSource { leftOut.append(layer.file) }
      }
    }
    let present = CargoConfig(kept)
    if builder.driver == .rustc {
      passCrates(config, systems, source)
      return
    }
    passFlags(of: config, present, builder, systems)
    passVariables(of: CargoConfig(gone), present, systems, source)
    passSettings(of: CargoConfig(gone), present, namesRegistries, on: systems)
    override(present, builder, systems)
    reason = variables.isEmpty ? nil : config.files.first
  }

  /// Returns whether the file of `layer` stays in the source, because it has settings that change programs on
  /// `systems`.
  static func keeps(
    _ layer: CargoConfig.Layer,
    for builder: any Builder,
    on systems: [String] = Nixpkgs.systems
  ) -> Bool {
    let settings = layer.programSettings(on: systems)
    if builder.driver == .rustc {
      // Of cargo, `cargo metadata` alone reads it there.
      return !layer.replacesRegistry && settings.contains { Self.cratesSettings.contains($0.first ?? "") }
    }
    return !settings.isEmpty && !layer.mustGo(settings)
  }

  /// The settings that say which crates there are.
  private static let cratesSettings = ["patch", "paths", "registries", "source"]

  /// Passes on what rustc can be told where each crate is built without cargo.
  private mutating func passCrates(_ config: CargoConfig, _ systems: [String], _ source: String) {
    passVariables(of: config, CargoConfig(), systems, source)
    for system in systems {
      let flags = wantedFlags(.rustFlags, of: config, on: system)
      if !flags.isEmpty { rustcFlags[system] = flags }
    }
    // What takes the place of the build script of a library.
    let settings = config.layers.flatMap { $0.programSettings(on: systems) }
    lost += settings.filter { $0.first == "target" && !$0.isPassable }.map { $0.joined(separator: ".") }
    reason = variables.isEmpty ? nil : config.files.first
  }

  /// The flags that change programs, and those that the toolchain needs.
  private func wantedFlags(_ kind: CompilerFlags, of config: CargoConfig, on system: String) -> [String] {
    config.flags(kind, on: system).withoutSpeedFlags + (linkerFlags[system] ?? [])
  }

  /// Passes on the variables of `[env]` that `present` does not set.
  private mutating func passVariables(
    of config: CargoConfig,
    _ present: CargoConfig,
    _ systems: [String],
    _ source: String
  ) {
    for row in config.values["env"].entries where present.values["env"]?[row.key] == nil {
      if let value = row.value.plainVariable {
        add(row.key, value, on: systems)
      } else if let path = config.relativePath(ofVariable: row.key, from: source) {
        add(row.key, path, isInSource: true, on: systems)
      } else {
        lost.append("env.\(row.key)")
      }
    }
  }

  /// Passes on the flags of compilers where cargo would not get them, or would get others too.
  private mutating func passFlags(
    of config: CargoConfig,
    _ present: CargoConfig,
    _ builder: any Builder,
    _ systems: [String]
  ) {
    for kind in CompilerFlags.allCases {
      var values: [String: String] = [:]
      var isNeeded = false
      for system in systems {
        let wanted = wantedFlags(kind, of: config, on: system)
        isNeeded = isNeeded || wanted != present.flags(kind, on: system)
        isNeeded = isNeeded || builder.namesPlatform && !wanted.isEmpty
        values[system] = wanted.asVariable
      }
      guard isNeeded else { continue }
      if values.count == systems.count {
        variables.append(Variable(name: kind.variable, values: values))
      } else {
        lost.append(kind.rawValue)
      }
    }
  }

  /// Passes on what the files say that are not in the source.
  private mutating func passSettings(
    of gone: CargoConfig,
    _ present: CargoConfig,
    _ namesRegistries: Bool,
    on systems: [String]
  ) {
    for profile in gone.values["profile"].entries {
      for row in Optional(profile.value).entries
      where present.values["profile"]?[profile.key]?[row.key] == nil {
        if let value = row.value.scalar {
          add("CARGO_PROFILE_\(profile.key.asVariable)_\(row.key.asVariable)", value, on: systems)
        } else {
          lost.append("profile.\(profile.key).\(row.key)")
        }
      }
    }
    for registry in gone.values["registries"].entries
    where namesRegistries && present.values["registries"]?[registry.key] == nil {
      guard let index = registry.value["index"]?.string else { continue }
      add("CARGO_REGISTRIES_\(registry.key.asVariable)_INDEX", index, on: systems)
    }
    let others = gone.layers.flatMap { $0.programSettings(on: systems) }.filter { !$0.isPassable }
    lost += others.filter { $0.first != "source" }.map { $0.joined(separator: ".") }
  }

  /// Adds variables that override settings of the files in the source that no Nix build can meet.
  private mutating func override(_ present: CargoConfig, _ builder: any Builder, _ systems: [String]) {
    let build = present.values["build"]
    func has(_ key: String) -> Bool { !(build?[key]?.string ?? "").isEmpty }
    for (key, name, value) in [
      ("rustc", "RUSTC", "rustc"), ("rustdoc", "RUSTDOC", "rustdoc"), ("rustc-wrapper", "RUSTC_WRAPPER", ""),
      ("rustc-workspace-wrapper", "RUSTC_WORKSPACE_WRAPPER", ""),
      ("target-dir", "CARGO_TARGET_DIR", "target"),
      ("build-dir", "CARGO_BUILD_BUILD_DIR", "target"),
    ] where has(key) {
      add(name, value, on: systems)
    }
    for system in systems {
      guard let triple = SystemTriple.triple(of: system) else { continue }
      if let linker = present.targetSetting("linker", on: system)?.string, linker != "cc" {
        add("CARGO_TARGET_\(triple.asVariable)_LINKER", "cc", on: systems)
      }
      // `env` runs the test program, and nothing else.
      if present.targetSetting("runner", on: system) != nil {
        add("CARGO_TARGET_\(triple.asVariable)_RUNNER", "env", on: systems)
      }
    }
    buildsIntoTriple = !present.buildTargets.isEmpty && !builder.namesPlatform
  }

  private mutating func add(
    _ name: String,
    _ value: String,
    isInSource: Bool = false,
    on systems: [String]
  ) {
    guard name.isVariable else {
      lost.append(name)
      return
    }
    let values = Dictionary(systems.map { ($0, value) }) { first, _ in first }
    variables.append(Variable(name: name, values: values, isInSource: isInSource))
  }
}
