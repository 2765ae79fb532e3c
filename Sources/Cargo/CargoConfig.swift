internal import FileTree

/// The settings of the `.cargo/config.toml` files of a repository.
///
/// See https://doc.rust-lang.org/cargo/reference/config.html. Files outside of the repository and environment variables
/// are not part of the project and are not read.
public struct CargoConfig: Sendable, Hashable {
  /// The settings of each folder, the nearest to the workspace first.
  public var layers: [Layer] = []
  /// All settings, merged as cargo merges them.
  public var values = Metadata.table([])
  /// `paths`: folders whose packages replace crates; `..` or `/` at the beginning leads out of the tree.
  public var paths: [String] = []

  /// The settings of one folder.
  public struct Layer: Sendable, Hashable {
    /// `.cargo/config.toml` in that folder, or `.cargo/config`.
    public var file: String
    /// The files that it includes, the one with the highest precedence first.
    public var included: [String] = []
    /// The merged settings of these files.
    public var values = Metadata.table([])
    /// The folders in the tree of `[source.<name>]` with `directory` or `local-registry`, by name.
    public var sourceFolders: [String: String] = [:]
    /// Whether they have `paths`, which put folders in the place of crates.
    public var overridesPaths = false

    /// The folder that relative paths begin in.
    var folder: String { ManifestPath.parent(ManifestPath.parent(file)) }
  }

  /// Creates an empty configuration.
  public init() {}

  /// Creates a configuration of `layers`, the nearest first, which must not contradict each other.
  public init(_ layers: [Layer]) {
    self.layers = layers
    var merge = ConfigMerge()
    for layer in layers { values = merge.merge(values, over: layer.values) }
  }

  /// The files, the nearest to the workspace first, each before the ones that it includes.
  public var files: [String] { layers.flatMap { [$0.file] + $0.included } }
  /// `registries.<name>.index`.
  public var registries: [String: String] {
    Dictionary(
      values["registries"].entries.compactMap { entry in
        entry.value["index"]?.string.map { (entry.key, $0) }
      }
    ) { first, _ in first }
  }
  /// `[source.<name>]`: the location of a source, or its replacement.
  public var sources: [String: Metadata] {
    Dictionary(values["source"].entries.map { ($0.key, $0.value) }) { first, _ in first }
  }
  /// `build.target`: the target triples; empty for the host's.
  public var buildTargets: [String] { values["build"]?["target"]?.strings ?? [] }
  /// `build.rustflags`.
  public var rustFlags: [String] { values["build"]?["rustflags"]?.words ?? [] }
  /// The folders of crates that `[source]` takes in the place of a registry.
  public var sourceFolders: [String] { Set(layers.flatMap(\.sourceFolders.values)).sorted() }
  /// The name of the source that replaces crates.io.
  public var cratesReplacement: String? { values["source"]?["crates-io"]?["replace-with"]?.string }
  /// The variables of `[env]` with `relative = true`, and the path in the tree that each names; the nearest file wins.
  public var relativeVariables: [(name: String, path: String)] {
    environment.compactMap { name in
      guard let layer = layers.first(where: { $0.values["env"]?[name] != nil }),
        let variable = layer.values["env"]?[name], variable["relative"]?.boolean == true,
        let value = variable["value"]?.string, !value.hasPrefix("/"),
        let path = TreePath.normalised(TreePath.join(layer.folder, value))
      else { return nil }
      return (name, path)
    }
  }
  /// The names of the variables that `[env]` sets.
  public var environment: [String] { values["env"].entries.map(\.key) }
}
