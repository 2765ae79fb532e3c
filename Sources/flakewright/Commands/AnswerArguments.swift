import ArgumentParser
import Scaffolding
import Strategies

/// What can be chosen about a scaffold beside its strategy and layout; `.flakewright.toml` has it afterwards.
struct AnswerArguments: ParsableArguments {
  @Option(help: "The flake reference of nixpkgs. (default: \(Answers.defaultNixpkgs))")
  var nixpkgs: String?

  @Option(name: .customLong("system"), help: "A system of the flake's outputs; may be repeated.")
  var systems: [String] = []

  @Option(name: .customLong("package"), help: "A member that becomes a package; may be repeated.")
  var packages: [String] = []

  @Option(
    name: [.long, .customShort("F")],
    help: ArgumentHelp(
      "Cargo features to build with, separated by commas; may be repeated.",
      valueName: "a,b"
    )
  )
  var features: [String] = []

  @Flag(help: "Build without the default features.")
  var noDefaultFeatures = false

  @Option(help: "How buildRustPackage gets the crates: lock, hash. (default: lock)")
  var vendor: String?

  @Flag(
    help: "Hold checkouts of git dependencies against hashes: buildRustPackage with a lock, crane, crate2nix."
  )
  var gitHashes = false

  @Option(
    help:
      "Where cargo and rustc come from: \(ToolchainSource.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var toolchain: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Answer a strategy's own question; may be repeated: cargo-nix=ifd or cargo-nix=generated, which runs crate2nix.",
      valueName: "key=value"
    )
  )
  var settings: [String] = []

  /// The same, checked, for a scaffold of `strategy`.
  func choices(for strategy: Strategy) throws(ChoiceError) -> AnswerChoices {
    var choices = AnswerChoices()
    if let nixpkgs, !Answers.isFlakeReference(nixpkgs) {
      throw .unusable("flake reference", nixpkgs, example: Answers.defaultNixpkgs)
    }
    choices.nixpkgs = nixpkgs
    for system in systems where !Answers.isSystem(system) {
      throw .unusable("system", system, example: "x86_64-linux")
    }
    if !systems.isEmpty { choices.systems = unique(systems) }
    if !packages.isEmpty { choices.packages = packages }
    let features = features.flatMap { $0.split { $0 == "," || $0 == " " } }.map(String.init)
    for feature in features where !Answers.isFeature(feature) {
      throw .unusable("feature", feature, example: "serde or tokio/full")
    }
    if !features.isEmpty { choices.features = unique(features) }
    if noDefaultFeatures { choices.defaultFeatures = false }
    if gitHashes { choices.gitHashes = true }
    if let vendor {
      guard let known = Answers.Vendor(rawValue: vendor) else {
        throw .unknown("value of --vendor", vendor, known: Answers.Vendor.allCases.map(\.rawValue))
      }
      choices.vendor = known
    }
    if let toolchain {
      guard let known = ToolchainSource(rawValue: toolchain) else {
        throw .unknown("value of --toolchain", toolchain, known: ToolchainSource.allCases.map(\.rawValue))
      }
      choices.toolchain = known
    }
    for setting in settings { try choices.set(setting, for: strategy) }
    return choices
  }

  private func unique(_ words: [String]) -> [String] {
    words.enumerated().filter { !words[..<$0.offset].contains($0.element) }.map(\.element)
  }
}
