/// What the `.cargo/config.toml` files of a repository say.
///
/// See https://doc.rust-lang.org/cargo/reference/config.html. Files outside the repository and environment variables are
/// no facts of the project, and are not looked at.
public struct CargoConfig: Sendable, Hashable {
  /// What each folder says, the nearest to the workspace first.
  public var layers: [Layer] = []
  /// What they say together, as cargo merges them.
  public var values = Metadata.table([])
  /// `paths`: folders whose packages take the place of crates; `..` or `/` at the beginning leads out of the tree.
  public var paths: [String] = []

  /// The config of one folder.
  public struct Layer: Sendable, Hashable {
    /// `.cargo/config.toml` in that folder, or `.cargo/config`.
    public var file: String
    /// The files that it includes, the one with the last word first.
    public var included: [String] = []
    /// What they say together.
    public var values = Metadata.table([])
  }

  /// No config.
  public init() {}

  /// Only `layers`, the nearest first, which are known to agree.
  public init(_ layers: [Layer]) {
    self.layers = layers
    var merge = ConfigMerge()
    for layer in layers { values = merge.merge(values, over: layer.values) }
  }

  /// The files, the nearest to the workspace first, each before those that it includes.
  public var files: [String] { layers.flatMap { [$0.file] + $0.included } }
  /// `registries.<name>.index`.
  public var registries: [String: String] {
    Dictionary(
      values["registries"].entries.compactMap { entry in
        entry.value["index"]?.string.map { (entry.key, $0) }
      }
    ) { first, _ in first }
  }
  /// `[source.<name>]`: where a source is, or by which it is replaced.
  public var sources: [String: Metadata] {
    Dictionary(values["source"].entries.map { ($0.key, $0.value) }) { first, _ in first }
  }
  /// `build.target`: the triples that are built, none for the host's.
  public var buildTargets: [String] { values["build"]?["target"]?.strings ?? [] }
  /// `build.rustflags`.
  public var rustFlags: [String] { values["build"]?["rustflags"]?.words ?? [] }
  /// The names of the variables that `[env]` sets.
  public var environment: [String] { values["env"].entries.map(\.key) }
}
