public import Recognition
public import Strategies

/// What the user chose, by flag or by leaving the default.
public struct Options: Sendable, Hashable {
  /// The branch of nixpkgs that passed its tests last.
  public static let defaultNixpkgs = "github:NixOS/nixpkgs/nixos-unstable"

  /// The approach.
  public var strategy: Strategy
  /// How Nix gets in.
  public var layout: Layout
  /// What stands for the crates in buildRustPackage.
  public var vendor = Vendor.lock
  /// Whether checkouts of git dependencies are held against hashes.
  public var gitHashes = false
  /// Where crate2nix's Cargo.nix comes from.
  public var cargoNix = CargoNix.ifd
  /// The flake reference of nixpkgs.
  public var nixpkgs = Options.defaultNixpkgs
  /// The systems of the flake's outputs.
  public var systems = Nixpkgs.systems
  /// Where cargo and rustc come from.
  public var toolchain = ToolchainSource.nixpkgs
  /// Attributes of nixpkgs that run while building, beside what the crates need.
  public var nativeBuildInputs: [String] = []
  /// Attributes of nixpkgs that are linked, beside what the crates need.
  public var buildInputs: [String] = []
  /// The same, for Linux alone.
  public var linux = PlatformInputs()
  /// The same, for Darwin alone.
  public var darwin = PlatformInputs()
  /// Variables of the build, beside what the crates need.
  public var environment: [String: EnvironmentVariable.Value] = [:]
  /// Cargo features that are turned on: `a`, or `a/b` for the feature `b` of a dependency `a`.
  public var features: [String] = []
  /// Whether the default features are on, too.
  public var defaultFeatures = true
  /// The profile of cargo that is built with; `release` if it is nil.
  public var profile: String?
  /// More arguments of `cargo build`, one word each.
  public var cargoBuildFlags: [String] = []
  /// More arguments of `cargo test`, one word each.
  public var cargoTestFlags: [String] = []
  /// Whether the build runs the tests.
  public var doCheck = true
  /// Arguments of the test programs, one word each.
  public var checkFlags: [String] = []
  /// The flake's description; that of the default package if it is nil.
  public var description: String?
  /// Inputs of the flake beside those of the scaffold, by name.
  public var inputs: [FlakeInput] = []
  /// The members that become packages; all that matter if it is empty.
  public var packages: [String] = []

  /// How buildRustPackage gets the crates.
  public enum Vendor: String, Sendable, CaseIterable {
    /// One fetch for each crate, with the checksums of Cargo.lock.
    case lock
    /// One fetch for all crates, with one hash.
    case hash
  }

  /// What one platform needs that others do not.
  public struct PlatformInputs: Sendable, Hashable {
    /// Attributes of nixpkgs that run while building.
    public var nativeBuildInputs: [String] = []
    /// Attributes of nixpkgs that are linked.
    public var buildInputs: [String] = []

    /// Whether there is nothing.
    package var isEmpty: Bool { nativeBuildInputs.isEmpty && buildInputs.isEmpty }
  }

  /// How Cargo.nix comes into being.
  public enum CargoNix: String, Sendable, CaseIterable {
    /// While Nix evaluates: import from derivation.
    case ifd
    /// By `crate2nix generate` now; it is committed.
    case generated
  }

  /// The defaults for `strategy` and `layout`.
  public init(strategy: Strategy, layout: Layout) {
    self.strategy = strategy
    self.layout = layout
  }
}
