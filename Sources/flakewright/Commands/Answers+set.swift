import Scaffolding
import Strategies

extension AnswerChoices {
  /// Takes an answer in the form `key=value` to a question of `strategy`.
  mutating func set(_ setting: String, for strategy: Strategy) throws(ChoiceError) {
    let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw .unusable("answer", setting, example: "cargo-nix=generated") }
    let (key, value) = (parts[0], parts[1])
    guard key == "cargo-nix" else { throw .unknown("question", key, known: ["cargo-nix"]) }
    guard let cargoNix = Answers.CargoNix(rawValue: value) else {
      throw .unknown("value of cargo-nix", value, known: Answers.CargoNix.allCases.map(\.rawValue))
    }
    guard strategy.builder.canBeGenerated else { throw .foreign(key: key, strategy: Strategy.crate2nix.rawValue) }
    self.cargoNix = cargoNix
  }
}
