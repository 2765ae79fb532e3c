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
  /// Whether a variable makes cargo build into the folder of the machine's triple.
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

    /// The value, if it is the same on every system.
    public var common: String? {
      let distinct = Set(values.values)
      return distinct.count == 1 ? distinct.first : nil
    }
  }

  /// Creates the effects of `config` on a build by `builder` on `systems`, whose source is the folder
  /// `source`.
  public init(_ config: CargoConfig, for builder: any Builder, on systems: [String], from source: String) {
    guard let first = config.layers.first else { return }
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
    // A builder that calls rustc without cargo reads none of it.
    guard builder.driver != .rustc else { return }
    passFlags(of: config, present, builder, systems)
    passSettings(of: CargoConfig(gone), present, on: systems)
    override(present, builder, systems)
    reason = variables.isEmpty ? nil : first.file
  }

  /// Returns whether the file of `layer` stays in the source, because it has settings that change programs on
  /// `systems`.
  static func keeps(
    _ layer: CargoConfig.Layer,
    for builder: any Builder,
    on systems: [String] = Nixpkgs.systems
  ) -> Bool {
    if builder.driver == .rustc { return !layer.replacesRegistry }
    let settings = layer.programSettings(on: systems)
    return !settings.isEmpty && !layer.mustGo(settings)
  }

  /// Adds variables for compiler flags that cargo would not get from the source, or would get with others.
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
        let wanted = config.flags(kind, on: system).withoutSpeedFlags
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

  /// Adds variables for the settings of the files that are not in the source.
  private mutating func passSettings(of gone: CargoConfig, _ present: CargoConfig, on systems: [String]) {
    for row in gone.values["env"].entries where present.values["env"]?[row.key] == nil {
      if let value = row.value.plainVariable {
        add(row.key, value, on: systems)
      } else {
        lost.append("env.\(row.key)")
      }
    }
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

  private mutating func add(_ name: String, _ value: String, on systems: [String]) {
    guard name.isVariable else {
      lost.append(name)
      return
    }
    variables.append(
      Variable(name: name, values: Dictionary(systems.map { ($0, value) }) { first, _ in first })
    )
  }
}

extension CargoConfig.Layer {
  /// Returns whether the file must be left out of the source although it changes programs: it makes cargo
  /// fetch crates from a source that a build cannot reach, and variables can replace all of its other
  /// settings.
  func mustGo(_ settings: [[String]]) -> Bool {
    replacesRegistry && settings.allSatisfy(\.isPassable)
      && values["env"].entries.allSatisfy { $0.value.plainVariable != nil }
      && values["profile"].entries.allSatisfy {
        Optional($0.value).entries.allSatisfy { $0.value.scalar != nil }
      }
  }
}

extension [String] {
  /// Whether variables of the build can replace this setting.
  fileprivate var isPassable: Bool {
    switch first {
    case "env", "profile", "build": true
    case "target": last.map { CompilerFlags(rawValue: $0) != nil } ?? false
    default: false
    }
  }
}

extension String {
  /// The name as a part of one of cargo's variables: in upper case, with `_` in place of `-` and `.`.
  fileprivate var asVariable: String {
    String(uppercased().map { $0 == "-" || $0 == "." ? "_" : $0 })
  }

  /// Whether an environment variable can have this name.
  fileprivate var isVariable: Bool {
    let isWord = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isWord && !(first?.isNumber ?? true)
  }
}

extension Metadata {
  /// The value of a variable in `[env]`; nil if it depends on where the file is.
  fileprivate var plainVariable: String? {
    if self["relative"]?.boolean == true { return nil }
    return string ?? self["value"]?.string
  }

  /// A string, integer or boolean as cargo reads it from a variable; nil for any other value.
  fileprivate var scalar: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    case .boolean(let truth): truth ? "true" : "false"
    default: nil
    }
  }
}
