extension CargoConfig.Layer {
  /// Returns the settings, each as the components of its key, that change what is built on any of `systems`,
  /// given by their Nix names.
  ///
  /// All other settings make a developer's builds faster, or are for commands that no build runs: the linker,
  /// a wrapper of the compiler, folders, aliases, and targets that are none of `systems`.
  public func programSettings(on systems: [String]) -> [[String]] {
    let systems = systems.compactMap(System.named)
    let paths = overridesPaths ? [["paths"]] : []
    return paths
      + Optional(values).entries.flatMap { section in
        let (name, value) = (section.key, section.value)
        let rows = Optional(value).entries
        switch name {
        case "alias", "cache", "cargo-new", "credential-alias", "doc", "future-incompat-report", "http",
          "install",
          "net", "registry", "resolver", "term":
          return [[String]]()
        case "build": return Self.flags(in: rows).map { [name, $0] }
        case "source":
          // A folder in the project may have other files than the registry.
          return rows.filter { sourceFolders[$0.key] != nil }.map { [name, $0.key] }
        case "target":
          return rows.filter { row in systems.contains { $0.satisfies(row.key) } }.flatMap { row in
            let settings = Optional(row.value).entries
            // A table says what the build script of a library would.
            let scripts = settings.filter { if case .table = $0.value { true } else { false } }.map(\.key)
            return (Self.flags(in: settings) + scripts).map { [name, row.key, $0] }
          }
        default: return rows.map { [name, $0.key] }
        }
      }
  }

  /// Returns the keys among `rows` with flags that change the program.
  private static func flags(in rows: [Metadata.Entry]) -> [String] {
    rows.filter { CompilerFlags(rawValue: $0.key) != nil && !$0.value.words.withoutSpeedFlags.isEmpty }.map(
      \.key
    )
  }

  /// Whether crates.io is replaced by a source that a build without a network cannot reach.
  public var replacesRegistry: Bool {
    guard let name = values["source"]?["crates-io"]?["replace-with"]?.string else { return false }
    return sourceFolders[name] == nil
  }
}
