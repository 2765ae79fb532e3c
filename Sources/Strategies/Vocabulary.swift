/// The meaning of a builder's attribute in terms of options.
public enum AttributeMeaning: Sendable, Hashable {
  /// Packages that run during the build.
  case nativeBuildInputs
  /// Packages that are linked.
  case buildInputs
  /// Features to enable.
  case features
  /// All features that are enabled, including `default`.
  case allFeatures
  /// Whether the default features are off.
  case noDefaultFeatures
  /// Arguments of `cargo build`; `isSplit` says whether a shell splits each at white space.
  case buildArguments(isSplit: Bool)
  /// Arguments of all calls of cargo, which a shell splits.
  case cargoArguments
  /// Arguments of `cargo test`; `isSplit` as above.
  case testArguments(isSplit: Bool)
  /// Arguments of the test programs.
  case testProgramArguments
  /// The build script.
  case buildScript
  /// The test script.
  case testScript
  /// The features for building tests.
  case testFeatures
  /// Whether the default features are off for tests.
  case noDefaultTestFeatures
  /// Whether tests run.
  case doCheck
  /// The name of cargo's profile; `debug` and the empty text mean `dev`.
  case profile
  /// Whether the profile is `release` instead of `dev`.
  case isRelease
  /// The builder's task: `build`, `check`, `clippy` and so on.
  case mode
  /// Something for which there is no option.
  case unsupported
}

/// The attributes that every derivation has.
///
/// The vocabulary of each builder includes them.
public let derivationVocabulary: [String: AttributeMeaning] = [
  "nativeBuildInputs": .nativeBuildInputs,
  "packages": .nativeBuildInputs,
  "buildInputs": .buildInputs,
  "buildPhase": .buildScript,
  "checkPhase": .testScript,
  "doCheck": .doCheck,
]

extension [String: AttributeMeaning] {
  /// Returns the vocabulary with `own` attributes added.
  func adding(_ own: [String: AttributeMeaning]) -> [String: AttributeMeaning] {
    merging(own) { $1 }
  }
}
