public import Recognition
public import Strategies

/// The options of a scaffold, chosen by flags or by default.
public struct Options: Sendable, Hashable {
  /// The default nixpkgs: the newest commit of unstable that passed the tests.
  public static let defaultNixpkgs = "github:NixOS/nixpkgs/nixos-unstable"

  /// The strategy.
  public var strategy: Strategy
  /// The layout.
  public var layout: Layout
  /// The way in which buildRustPackage gets the crates.
  public var vendor = Vendor.lock
  /// Whether checkouts of git dependencies are pinned by hash.
  public var gitHashes = false
  /// The source of crate2nix's Cargo.nix.
  public var cargoNix = CargoNix.ifd
  /// The flake reference of nixpkgs.
  public var nixpkgs = Options.defaultNixpkgs
  /// The systems of the flake's outputs.
  public var systems = Nixpkgs.systems
  /// The source of cargo and rustc.
  public var toolchain = ToolchainSource.nixpkgs
  /// Attributes of nixpkgs in the development shell, in addition to its own packages.
  public var shellPackages: [String] = []
  /// Whether `.envrc` makes direnv load the development shell.
  public var direnv = false
  /// The service whose workflow checks the project; nil for none.
  public var ci: ContinuousIntegration?
  /// Attributes of nixpkgs that run during the build, in addition to the needs of the crates.
  public var nativeBuildInputs: [String] = []
  /// Attributes of nixpkgs that are linked, in addition to the needs of the crates.
  public var buildInputs: [String] = []
  /// Packages that are needed only on Linux.
  public var linux = PlatformInputs()
  /// Packages that are needed only on Darwin.
  public var darwin = PlatformInputs()
  /// Environment variables of the build, in addition to the needs of the crates.
  public var environment: [String: EnvironmentVariable.Value] = [:]
  /// The variables that give the commit of a flake to the package.
  public var gitRevision: [String] = []
  /// Whether there is a package of static programs, for Linux.
  public var isStatic = false
  /// Features to enable: `a`, or `a/b` for the feature `b` of a dependency `a`.
  public var features: [String] = []
  /// Whether the default features are enabled, too.
  public var defaultFeatures = true
  /// The cargo profile of the build; nil for `release`.
  public var profile: String?
  /// Further arguments of `cargo build`, one word each.
  public var cargoBuildFlags: [String] = []
  /// Further arguments of `cargo test`, one word each.
  public var cargoTestFlags: [String] = []
  /// Whether the build runs the tests.
  public var doCheck = true
  /// The checks besides the usual ones, and those of the usual ones to leave out, by name; ``doCheck`` is that of tests.
  public var checks: [CheckChoice] = []
  /// Whether warnings of clippy and rustdoc fail their checks.
  public var denyWarnings = false
  /// Members that are not tested, in addition to those that cannot be.
  public var testExclude: [String] = []
  /// Arguments of the test programs, one word each.
  public var checkFlags: [String] = []
  /// The flake's description; nil for the default package's.
  public var description: String?
  /// Further inputs of the flake, by name.
  public var inputs: [FlakeInput] = []
  /// The members to build; empty for all that have programs.
  public var packages: [String] = []
  /// The files of the scaffold that are not where flakewright writes them, by flakewright's own paths.
  public var files: [String: FilePlace] = [:]

  /// The way in which buildRustPackage gets the crates.
  public enum Vendor: String, Sendable, CaseIterable {
    /// One download for each crate, verified by the checksums of Cargo.lock.
    case lock
    /// One download for all crates, verified by one hash.
    case hash
  }

  /// A service that runs workflows.
  public enum ContinuousIntegration: String, Sendable, CaseIterable {
    /// GitHub Actions.
    case github
  }

  /// Packages that only one platform needs.
  public struct PlatformInputs: Sendable, Hashable {
    /// Attributes of nixpkgs that run during the build.
    public var nativeBuildInputs: [String] = []
    /// Attributes of nixpkgs that are linked.
    public var buildInputs: [String] = []

    /// Whether both lists are empty.
    package var isEmpty: Bool { nativeBuildInputs.isEmpty && buildInputs.isEmpty }
  }

  /// The way in which Cargo.nix is generated.
  public enum CargoNix: String, Sendable, CaseIterable {
    /// During evaluation, by import from derivation.
    case ifd
    /// By `crate2nix generate`; the result is committed.
    case generated
  }

  /// Creates the default options for `strategy` and `layout`.
  public init(strategy: Strategy, layout: Layout) {
    self.strategy = strategy
    self.layout = layout
  }
}
