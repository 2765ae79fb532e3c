/// What the `.cargo/config.toml` files of a repository say, as far as it changes where crates come from or what is built.
///
/// See https://doc.rust-lang.org/cargo/reference/config.html. Files outside the repository and environment variables are
/// no facts of the project, and are not looked at.
public struct CargoConfig: Sendable, Hashable {
  /// The files, the nearest to the workspace first, each before those that it includes.
  public var files: [String] = []
  /// `registries.<name>.index`.
  public var registries: [String: String] = [:]
  /// `paths`: folders whose packages take the place of crates; `..` or `/` at the beginning leads out of the tree.
  public var paths: [String] = []
  /// `[source.<name>]`: where a source is, or by which it is replaced.
  public var sources: [String: Metadata] = [:]
  /// `build.target`: the triples that are built, none for the host's.
  public var buildTargets: [String] = []
  /// `build.rustflags`.
  public var rustFlags: [String] = []
  /// The names of the variables that `[env]` sets.
  public var environment: [String] = []
}
