import Cargo
import Diagnostics
package import Strategies

extension Profile {
  /// What the strategy needs for this project or cannot do with it, as far as the options leave it open.
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
      // The scaffold leaves them out of the source.
      case .unreadableManifest: false
      // Only a profile that is chosen matters, and one that does not build is refused.
      case .profile: options.strategy.builder.driver == .rustc
      default: true
      }
    }
  }

  /// Those, and what the source or the environment of the build lacks, as warnings and notes.
  var strategyWarnings: [Diagnostic] {
    var warnings = openReasons.map(\.diagnostic)
    if !config.lost.isEmpty, let file = workspace.config.files.first {
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

  /// What a build needs that the scaffold cannot give, each a sentence for the commit message.
  package var needsOfBuilds: [String] {
    openReasons.compactMap { reason in
      reason.effect.need.map { "\($0): \(reason.summary)" }
    }
  }
}
