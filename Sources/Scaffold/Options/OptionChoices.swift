public import Strategies

/// The options that were given; those that are nil stay as they are.
public struct OptionChoices: Sendable, Hashable {
  /// The flake reference of nixpkgs.
  public var nixpkgs: String?
  /// The systems of the flake's outputs.
  public var systems: [String]?
  /// The members to build.
  public var packages: [String]?
  /// The members that are not tested.
  public var testExclude: [String]?
  /// The features to enable.
  public var features: [String]?
  /// Whether the default features are enabled, too.
  public var defaultFeatures: Bool?
  /// The way in which buildRustPackage gets the crates.
  public var vendor: Options.Vendor?
  /// Whether checkouts of git dependencies are pinned by hash.
  public var gitHashes: Bool?
  /// The source of cargo and rustc.
  public var toolchain: ToolchainSource?
  /// Further packages of the development shell.
  public var shellPackages: [String]?
  /// Whether `.envrc` is written.
  public var direnv: Bool?
  /// The variables that give the commit to the package.
  public var gitRevision: [String]?
  /// Whether there is a package of static programs.
  public var isStatic: Bool?
  /// The service whose workflow is written.
  public var ci: Options.ContinuousIntegration?
  /// The source of crate2nix's Cargo.nix.
  public var cargoNix: Options.CargoNix?

  /// Whether the build runs the tests.
  public var doCheck: Bool?
  /// The checks to choose or to leave out; others stay as they are.
  public var checks: [CheckChoice] = []
  /// Whether warnings of clippy and rustdoc fail their checks.
  public var denyWarnings: Bool?
  /// The names of tests to leave out, besides those that are left out already.
  public var skippedTests: [String] = []

  /// Creates a value without choices.
  public init() {}
}

extension Options {
  /// Applies `choices`.
  public mutating func take(_ choices: OptionChoices) {
    nixpkgs = choices.nixpkgs ?? nixpkgs
    systems = choices.systems ?? systems
    packages = choices.packages ?? packages
    testExclude = choices.testExclude ?? testExclude
    features = choices.features ?? features
    defaultFeatures = choices.defaultFeatures ?? defaultFeatures
    vendor = choices.vendor ?? vendor
    gitHashes = choices.gitHashes ?? gitHashes
    toolchain = choices.toolchain ?? toolchain
    shellPackages = choices.shellPackages ?? shellPackages
    direnv = choices.direnv ?? direnv
    gitRevision = choices.gitRevision ?? gitRevision
    isStatic = choices.isStatic ?? isStatic
    ci = choices.ci ?? ci
    cargoNix = choices.cargoNix ?? cargoNix
    doCheck = choices.doCheck ?? doCheck
    choose(choices.checks)
    denyWarnings = choices.denyWarnings ?? denyWarnings
    for name in choices.skippedTests where !checkFlags.contains("--skip=\(name)") {
      checkFlags.append("--skip=\(name)")
    }
  }

  /// Applies `choices` of checks; of two of one check, the later one counts.
  mutating func choose(_ choices: [CheckChoice]) {
    for choice in choices {
      if choice.check == .test {
        doCheck = choice.isChosen
      } else {
        checks.removeAll { $0.check == choice.check }
        checks.append(choice)
      }
    }
    checks.sort { $0.check.rawValue < $1.check.rawValue }
  }
}
