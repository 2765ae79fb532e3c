import ArgumentParser
import Diagnostics
import Scaffold
import Strategies

/// The options of a scaffold other than its strategy and layout; `.flakewright/options.toml` records them.
struct ScaffoldArguments: ParsableArguments {
  @Option(
    help: "Channel or flake reference of nixpkgs, such as nixos-26.05. (default: \(Options.defaultNixpkgs))"
  )
  var nixpkgs: String?

  @Option(
    name: .customLong("system"),
    help: "System of the flake's outputs; may be repeated.",
    completion: .systems
  )
  var systems: [String] = []

  @Option(
    name: .customLong("package"),
    help: "Workspace member to package; may be repeated.",
    completion: .members
  )
  var packages: [String] = []

  @Option(
    name: .customLong("test-exclude"),
    help: ArgumentHelp("Workspace member whose tests are not run; may be repeated.", valueName: "name"),
    completion: .members
  )
  var testExclude: [String] = []

  @Option(
    name: [.long, .customShort("F")],
    help: ArgumentHelp(
      "Cargo features to build with, separated by commas; may be repeated.",
      valueName: "a,b"
    ),
    completion: .features
  )
  var features: [String] = []

  @Flag(help: "Build without the default features.")
  var noDefaultFeatures = false

  @Flag(help: "Build without running the tests.")
  var noCheck = false

  @Option(
    name: .customLong("skip-test"),
    help: ArgumentHelp("Test to leave out, by its name or a part of it; may be repeated.", valueName: "name")
  )
  var skippedTests: [String] = []

  @Option(
    help: ArgumentHelp(
      "Checks besides the usual ones, or no-NAME to leave one out, separated by commas: \(CheckChoice.names.joined(separator: ", ")).",
      valueName: "a,no-b"
    ),
    completion: .checks
  )
  var checks: [String] = []

  @Flag(help: "Let warnings of clippy and rustdoc fail their checks.")
  var denyWarnings = false

  @Option(help: "Where buildRustPackage gets the crates from, by default lock.")
  var vendor: Options.Vendor?

  @Flag(
    help: "Pin git dependencies by hash: buildRustPackage with --vendor lock, crane, crate2nix."
  )
  var gitHashes = false

  @Option(
    name: .customLong("git-revision"),
    help: ArgumentHelp(
      "Environment variable that gives the commit to the package, such as VERGEN_GIT_SHA; may be repeated.",
      valueName: "variable"
    )
  )
  var gitRevision: [String] = []

  @Flag(
    name: .customLong("static"),
    help: "Add a package `static` to the flake, for Linux: buildRustPackage, crane."
  )
  var isStatic = false

  @Option(help: ArgumentHelp("Source of cargo and rustc, by default nixpkgs.", valueName: "source"))
  var toolchain: ToolchainSource?

  @Option(
    name: .customLong("shell-package"),
    help: "Attribute of nixpkgs for the development shell, such as bacon; may be repeated."
  )
  var shellPackages: [String] = []

  @Flag(help: "Write .envrc, with which direnv loads the development shell.")
  var direnv = false

  @Option(
    help: ArgumentHelp(
      "Write a workflow that checks the project.",
      valueName: "service"
    )
  )
  var ci: Options.ContinuousIntegration?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Option of one strategy; may be repeated: cargo-nix=ifd, or cargo-nix=generated, which runs crate2nix.",
      valueName: "key=value"
    ),
    completion: .settings
  )
  var settings: [String] = []

  /// Returns the checked options for a scaffold of `strategy`.
  func choices(for strategy: Strategy) throws(Failure) -> OptionChoices {
    var choices = OptionChoices()
    if let nixpkgs, !Options.isFlakeReference(nixpkgs) {
      throw .invalidValue(nixpkgs, for: "--nixpkgs", example: Options.defaultNixpkgs)
    }
    choices.nixpkgs = nixpkgs.map(Options.flakeReference)
    for system in systems where !Options.isSystem(system) {
      throw .invalidValue(system, for: "--system", example: "x86_64-linux")
    }
    if !systems.isEmpty { choices.systems = systems.withoutRepetition }
    if !packages.isEmpty { choices.packages = packages }
    if !testExclude.isEmpty { choices.testExclude = testExclude.withoutRepetition }
    let features = features.flatMap { $0.split { $0 == "," || $0 == " " } }.map(String.init)
    for feature in features where !Options.isFeature(feature) {
      throw .invalidValue(feature, for: "--features", example: "serde,tokio/full")
    }
    if !features.isEmpty { choices.features = features.withoutRepetition }
    if noDefaultFeatures { choices.defaultFeatures = false }
    if noCheck { choices.doCheck = false }
    for name in skippedTests where !Options.isArgument(name) {
      throw .invalidValue(name, for: "--skip-test", example: "network::downloads")
    }
    choices.skippedTests = skippedTests.withoutRepetition
    for word in checkWords where CheckChoice(word) == nil {
      throw .invalidValue(word, for: "--checks", possible: CheckChoice.names)
    }
    choices.checks = checkWords.compactMap(CheckChoice.init)
    if denyWarnings { choices.denyWarnings = true }
    if gitHashes { choices.gitHashes = true }
    choices.vendor = vendor
    choices.toolchain = toolchain
    for package in shellPackages where !Nixpkgs.isAttribute(package) {
      throw .invalidValue(package, for: "--shell-package", example: "bacon")
    }
    if !shellPackages.isEmpty { choices.shellPackages = shellPackages.withoutRepetition }
    if direnv { choices.direnv = true }
    for variable in gitRevision where !Options.isVariable(variable) {
      throw .invalidValue(variable, for: "--git-revision", example: "VERGEN_GIT_SHA")
    }
    if !gitRevision.isEmpty { choices.gitRevision = gitRevision.withoutRepetition }
    if isStatic { choices.isStatic = true }
    choices.ci = ci
    for setting in settings { try choices.set(setting, for: strategy) }
    return choices
  }

  /// Returns whether `strategy` can do what the options ask for.
  func suit(_ strategy: Strategy) -> Bool {
    let builder = strategy.builder
    if vendor == .hash && !builder.hashesAllCrates { return false }
    if gitHashes && builder.gitHashNames == nil { return false }
    if !settings.isEmpty && !builder.canBeGenerated { return false }
    return checkWords.compactMap(CheckChoice.init).allSatisfy {
      !$0.isChosen || builder.possibleChecks.contains($0.check)
    }
  }

  private var checkWords: [String] {
    checks.flatMap { $0.split { $0 == "," || $0 == " " } }.map(String.init)
  }
}
