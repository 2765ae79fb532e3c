/// A `rust-toolchain.toml` or `rust-toolchain` file; rustup reads it, Nix does not.
public struct ToolchainFile: Sendable, Hashable {
  /// The file's path, relative to the root of the tree.
  public var path: String
  /// The channel: `stable`, `nightly-2026-01-01`, `1.90.0`.
  public var channel: String?
  /// `path`: a folder on the developer's machine.
  public var localPath: String?
  /// The profile: `minimal`, `default` or `complete`.
  public var profile: String?
  /// `components`.
  public var components: [String] = []
  /// `targets`.
  public var targets: [String] = []
}
