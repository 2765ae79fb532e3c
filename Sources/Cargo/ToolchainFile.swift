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
  /// Whether the file is not TOML, but only the name of the channel.
  public var isPlain = false
}

extension ToolchainFile {
  /// Returns the components among `wanted` that rustup does not install for the file.
  ///
  /// Source: https://rust-lang.github.io/rustup/concepts/profiles.html; without a profile, it is `default`.
  public func lacking(_ wanted: [String]) -> [String] {
    let profiled =
      switch profile {
      case "minimal": ["cargo", "rust-std", "rustc"]
      case "complete": wanted
      default: ["cargo", "clippy", "rust-docs", "rust-std", "rustc", "rustfmt"]
      }
    let named = Set(components.map { $0.hasSuffix("-preview") ? String($0.dropLast(8)) : $0 })
    return wanted.filter { !profiled.contains($0) && !named.contains($0) }
  }

  /// Whether the channel is a nightly one, with or without a date.
  public var isNightly: Bool { channel.map { $0 == "nightly" || $0.hasPrefix("nightly-") } ?? false }
}
