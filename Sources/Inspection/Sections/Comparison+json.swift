public import JSON
public import Strategies

extension ProjectReport {
  /// The strategies, ranked for this project.
  public var comparison: Comparison { Comparison.of(facts) }

  /// Returns the strategies, ranked for this project with choices of the user; nil stands for what is not chosen.
  public func comparison(hashingCrates: Bool?, toolchain: ToolchainSource?) -> Comparison {
    var facts = facts
    facts.hashesCrates = hashingCrates
    facts.toolchain = toolchain
    return Comparison.of(facts)
  }
}

extension Comparison: JSONWritable {
  /// Writes the recommendation, then each strategy with its verdict.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("recommended", recommended?.rawValue)
      json.member("reason", reason)
      json.member("alternatives", alternatives)
      json.member("strategies", array: rows) { json, row in
        json.object { json in
          json.member("strategy", row.strategy.rawValue)
          json.member("verdict", row.verdict.outcome.rawValue)
          json.member("advantages", row.advantages)
          json.member("disadvantages", row.disadvantages)
          json.member("needs", row.verdict.reasons.compactMap(\.effect.need))
          json.member("reasons", row.verdict.reasons)
        }
      }
    }
  }
}
