public import Strategies

/// Options that were given; those that were not are left as they are.
public struct OptionChoices: Sendable, Hashable {
  /// The flake reference of nixpkgs.
  public var nixpkgs: String?
  /// The systems of the flake's outputs.
  public var systems: [String]?
  /// The members that become packages.
  public var packages: [String]?
  /// Cargo features that are turned on.
  public var features: [String]?
  /// Whether the default features are on, too.
  public var defaultFeatures: Bool?
  /// What stands for the crates in buildRustPackage.
  public var vendor: Options.Vendor?
  /// Whether checkouts of git dependencies are held against hashes.
  public var gitHashes: Bool?
  /// Where cargo and rustc come from.
  public var toolchain: ToolchainSource?
  /// Where crate2nix's Cargo.nix comes from.
  public var cargoNix: Options.CargoNix?

  /// None yet.
  public init() {}
}

extension Options {
  /// Takes what was chosen.
  public mutating func take(_ choices: OptionChoices) {
    nixpkgs = choices.nixpkgs ?? nixpkgs
    systems = choices.systems ?? systems
    packages = choices.packages ?? packages
    features = choices.features ?? features
    defaultFeatures = choices.defaultFeatures ?? defaultFeatures
    vendor = choices.vendor ?? vendor
    gitHashes = choices.gitHashes ?? gitHashes
    toolchain = choices.toolchain ?? toolchain
    cargoNix = choices.cargoNix ?? cargoNix
  }
}
