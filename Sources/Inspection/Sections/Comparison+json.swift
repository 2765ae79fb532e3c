public import JSON
public import Strategies

extension ProjectReport {
  /// The strategies, ranked for this project.
  public var comparison: Comparison { Comparison.of(facts) }
}

extension Comparison: JSONWritable {
  /// Writes the recommendation, then each strategy with its verdict.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("recommended", recommended?.rawValue)
      json.member("reason", reason)
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
