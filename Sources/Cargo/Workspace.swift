public import Diagnostics

/// A Cargo workspace as cargo sees it: one package, a root package with members, or a virtual manifest.
///
/// All paths are relative to the root of the tree that it was read from.
public struct Workspace: Sendable {
  /// The folder of the workspace's manifest; empty for the root of the tree.
  public var directory: String
  /// Whether the root manifest has `[workspace]` without `[package]`.
  public var isVirtual = false
  /// Whether the root manifest has a `[workspace]` table.
  public var isDeclared = false
  /// All members, the root package included, in the order of `cargo metadata`: as `members` lists them, each with its
  /// path dependencies directly after it, then the root package.
  public var members: [Package] = []
  /// What `cargo build` builds in the workspace's folder, by package name.
  public var defaultMembers: [String] = []
  /// `workspace.package`: the inheritable keys that are set there, by name.
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
  /// Local path dependencies outside the workspace's folder: their folders.
  public var pathsOutside: [String] = []
  /// The crates in folders of the repository that are not members, by path.
  public var localCrates: [LocalCrate] = []
  /// Whether the root manifest has `[workspace.lints]`, which members can inherit.
  public var sharesLints = false
  /// The folder of the package that was asked for: the workspace's, or that of a member below it.
  public var current: String
  /// The repository's own config of cargo.
  public var config = CargoConfig()
  /// What the root manifest says for all members.
  public var settings = WorkspaceSettings()
  /// Where manifests have forms of TOML 1.1, which `builtins.fromTOML` of older Nix releases does not read.
  public var newerTOML: [Diagnostic.Place] = []
  /// Where manifests have dates and times, which `builtins.fromTOML` refuses.
  public var dates: [Diagnostic.Place] = []
  /// What the reader noticed without refusing.
  public var warnings: [Diagnostic] = []

  /// A workspace in `directory`, with nothing in it yet.
  init(directory: String) {
    self.directory = directory
    current = directory
  }

  /// Where the manifest is.
  public var manifestPath: String {
    directory.isEmpty ? "Cargo.toml" : "\(directory)/Cargo.toml"
  }

  /// Where the lock file is or should be.
  public var lockPath: String {
    directory.isEmpty ? "Cargo.lock" : "\(directory)/Cargo.lock"
  }

  /// The package of the root manifest, unless the workspace is virtual.
  public var rootPackage: Package? {
    members.first { $0.directory == directory }
  }
}
