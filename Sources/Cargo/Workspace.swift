public import Diagnostics

/// A Cargo workspace: a single package, a root package with members, or a virtual manifest.
///
/// All paths are relative to the root of the tree that it was read from.
public struct Workspace: Sendable {
  /// The folder of the workspace's manifest; empty for the root of the tree.
  public var directory: String
  /// Whether the root manifest has `[workspace]` without `[package]`.
  public var isVirtual = false
  /// Whether the root manifest has a `[workspace]` table.
  public var isDeclared = false
  /// All members, the root package included, in the order of `cargo metadata`: each entry of `members`, its path
  /// dependencies directly after it, and the root package last.
  public var members: [Package] = []
  /// The packages that `cargo build` builds in the workspace's folder, by name.
  public var defaultMembers: [String] = []
  /// The keys of `workspace.package`, which members can inherit.
  public var sharedKeys: Set<String> = []
  /// The lock file, if there is one.
  public var lock: Lockfile? {
    get { lockIndex.lock }
    set { lockIndex = LockIndex(newValue) }
  }
  /// The packages of the lock file by number.
  public internal(set) var lockIndex = LockIndex(nil)
  /// The toolchain file, if there is one.
  public var toolchain: ToolchainFile?
  /// The folders of members and path dependencies outside of the workspace's folder.
  public var pathsOutside: [String] = []
  /// The crates in folders of the repository that are not members, by path.
  public var localCrates: [LocalCrate] = []
  /// Whether the root manifest has `[workspace.lints]`, which members can inherit.
  public var sharesLints = false
  /// The folder of the requested package: the workspace's, or that of a member below it.
  public var current: String
  /// The repository's own cargo config.
  public var config = CargoConfig()
  /// The settings of the root manifest for all members.
  public var settings = WorkspaceSettings()
  /// The places where manifests use TOML 1.1, which `builtins.fromTOML` of older Nix releases does not read.
  public var newerTOML: [Diagnostic.Place] = []
  /// The places where manifests have dates and times, which `builtins.fromTOML` rejects.
  public var dates: [Diagnostic.Place] = []
  /// Problems that do not prevent reading the workspace.
  public var warnings: [Diagnostic] = []

  /// Creates an empty workspace in `directory`.
  init(directory: String) {
    self.directory = directory
    current = directory
  }

  /// The path of the manifest.
  public var manifestPath: String {
    directory.isEmpty ? "Cargo.toml" : "\(directory)/Cargo.toml"
  }

  /// The path of the lock file, which may not exist.
  public var lockPath: String {
    directory.isEmpty ? "Cargo.lock" : "\(directory)/Cargo.lock"
  }

  /// The package of the root manifest, unless the workspace is virtual.
  public var rootPackage: Package? {
    members.first { $0.directory == directory }
  }
}
