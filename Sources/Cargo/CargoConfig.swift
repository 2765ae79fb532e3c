/// The parts of a repository's `.cargo/config.toml` files that change where crates come from or what is built.
///
/// See https://doc.rust-lang.org/cargo/reference/config.html. Files outside of the repository and environment variables
/// are not part of the project and are not read.
public struct CargoConfig: Sendable, Hashable {
  /// The files, the nearest to the workspace first, each before the ones that it includes.
  public var files: [String] = []
  /// `registries.<name>.index`.
  public var registries: [String: String] = [:]
  /// `paths`: folders whose packages replace crates; `..` or `/` at the beginning leads out of the tree.
  public var paths: [String] = []
  /// `[source.<name>]`: the location of a source, or its replacement.
  public var sources: [String: Metadata] = [:]
  /// `build.target`: the target triples; empty for the host's.
  public var buildTargets: [String] = []
  /// `build.rustflags`.
  public var rustFlags: [String] = []
  /// The names of the variables that `[env]` sets.
  public var environment: [String] = []
}
