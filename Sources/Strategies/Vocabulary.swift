/// What an attribute of a builder means, in the words of the options.
public enum AttributeMeaning: Sendable, Hashable {
  /// Packages that run while building.
  case nativeBuildInputs
  /// Packages that are linked.
  case buildInputs
  /// Features that are switched on.
  case features
  /// All features that are on, `default` among them.
  case allFeatures
  /// Whether the default features are off.
  case noDefaultFeatures
  /// Arguments of `cargo build`; `isSplit` says whether a shell splits each at white space.
  case buildArguments(isSplit: Bool)
  /// Arguments of every call of cargo, split by a shell.
  case cargoArguments
  /// Arguments of `cargo test`; `isSplit` as above.
  case testArguments(isSplit: Bool)
  /// Arguments of the test programs.
  case testProgramArguments
  /// The script that builds.
  case buildScript
  /// The script that tests.
  case testScript
  /// The features that tests are built with.
  case testFeatures
  /// Whether the default features are off for tests.
  case noDefaultTestFeatures
  /// Whether tests run.
  case doCheck
  /// The name of cargo's profile; `debug` and the empty text mean `dev`.
  case profile
  /// Whether the profile is `release`, and not `dev`.
  case isRelease
  /// What the builder does: `build`, `check`, `clippy` and so on.
  case mode
  /// Something that no option says.
  case unsupported
}

/// The attributes that every derivation has.
///
/// Each builder begins its vocabulary with them.
public let derivationVocabulary: [String: AttributeMeaning] = [
  "nativeBuildInputs": .nativeBuildInputs,
  "packages": .nativeBuildInputs,
  "buildInputs": .buildInputs,
  "buildPhase": .buildScript,
  "checkPhase": .testScript,
  "doCheck": .doCheck,
]

extension [String: AttributeMeaning] {
  /// The vocabulary with `own` attributes added.
  func adding(_ own: [String: AttributeMeaning]) -> [String: AttributeMeaning] {
    merging(own) { $1 }
  }
}
