import Diagnostics
public import JSON
public import Strategies

extension ProjectReport {
  /// The section `verdicts`: whether each strategy can build the project, in each layout.
  public var verdicts: [Verdict] { Strategy.allCases.flatMap { $0.verdicts(on: facts) } }
}

extension Verdict: JSONWritable {
  /// Writes the verdict and its reasons.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("strategy", strategy.rawValue)
      json.member("layout", layout.rawValue)
      json.member("verdict", outcome.rawValue)
      json.member("needs", reasons.compactMap(\.effect.need))
      json.member("reasons", reasons)
    }
  }
}

extension VerdictReason: JSONWritable {
  /// Writes one reason.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", rule.rawValue)
      json.member("effect", effect.word)
      json.member("need", effect.need)
      json.member("summary", summary)
      json.member("why", why)
      json.member("crates", crates)
      json.member("files", files)
      json.member("help", help.map(\.text))
    }
  }
}
