import Cargo
import Diagnostics
package import Strategies

extension Profile {
  /// The needs and problems of the strategy with this project that the options do not settle.
  package var openReasons: [VerdictReason] {
    (options.strategy.verdicts(on: traits).first { $0.layout == options.layout }?.reasons ?? []).filter {
      reason in
      switch reason.rule {
      case .toolchain: options.toolchain == .nixpkgs
      case .tests: options.doCheck && !options.skipsTests(of: traits.builds)
      case .nightlyFeatures: options.environment["RUSTC_BOOTSTRAP"] == nil
      case .importFromDerivation, .encodedReference: options.cargoNix != .generated
      case .gitDependency:
        !options.gitHashes && !(options.vendor == .hash && options.strategy.builder.hashesAllCrates)
      // Only the chosen profile matters, and one that does not build is refused.
      case .profile: options.strategy.builder.driver == .rustc
      default: true
      }
    }
  }

  /// The warnings and notes about ``openReasons``, lost settings of cargo's configuration, and files that
  /// builds read.
  var strategyWarnings: [Diagnostic] {
    var warnings = openReasons.map(\.diagnostic)
    // A rule of the builder's own says it where cargo does not build.
    if !config.lost.isEmpty, options.strategy.builder.driver != .rustc,
      let file = workspace.config.files.first
    {
      let names = Set(config.lost).sorted()
      warnings.append(
        Diagnostic(
          .warning,
          Diagnostic.Code(rawValue: VerdictRule.cargoConfig.rawValue),
          "the build does without \(names.map { "`\($0)`" }.brief()) of `\(file)`",
          at: .init(file: file),
          why: "the source of the build does not have the file, and no variable says the same",
          help: ["write it in the manifest, or in a `.cargo/config.toml` of the workspace's folder"]
        )
      )
    }
    return warnings + filesRead.findings
  }

  /// The needs of a build that the scaffold cannot meet, each a sentence for the commit message.
  package var needsOfBuilds: [String] {
    openReasons.compactMap { reason in
      reason.effect.need.map { "\($0): \(reason.summary)" }
    }
  }
}
