import Diagnostics
import Scaffold
import Strategies

extension OptionChoices {
  /// Applies a setting in the form `key=value` for a scaffold of `strategy`.
  mutating func set(_ setting: String, for strategy: Strategy) throws(Failure) {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw .invalidValue(setting, for: "--set", example: "cargo-nix=generated") }
    let (key, value) = (parts[0], parts[1])
    guard key == "cargo-nix" else {
      let guess: [Help] = nearest(to: key, among: ["cargo-nix"]).map { ["did you mean `\($0)`?"] } ?? []
      throw Failure(
        .unknownOption,
        "unknown option `\(key)` for `--set`",
        help: guess + ["known options: cargo-nix"]
      )
    }
    let cargoNix: Options.CargoNix = try Choice.value(value, for: "--set cargo-nix")
    guard strategy.builder.canBeGenerated else {
      throw Failure(
        .otherStrategy,
        "`--set \(key)` only works with \(Strategy.crate2nix.rawValue)",
        help: ["leave it out, or build with \(Strategy.crate2nix.rawValue)"]
      )
    }
    self.cargoNix = cargoNix
  }
}
