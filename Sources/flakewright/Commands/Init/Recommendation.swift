import Diagnostics
import Inspection
import JSON
import Scaffold
import Strategies

/// The strategy that `init` takes if none is named, and why.
struct Recommendation: JSONWritable {
  let strategy: Strategy
  /// A clause.
  let reason: String
  /// What would make another strategy the better one, each a sentence.
  let alternatives: [String]
  /// All strategies, the best first.
  let comparison: Comparison

  /// Reads the project at or above `path` and returns the best strategy that can do what `options` ask for; nil if no
  /// strategy can build the project.
  static func read(
    at path: String,
    _ options: ScaffoldArguments,
    environment: [String: String]
  ) throws -> Recommendation? {
    let report = try ProjectReport.read(at: path, environment: environment)
    return Recommendation(
      report.comparison(hashingCrates: options.vendor.map { $0 == .hash }, toolchain: options.toolchain),
      options
    )
  }

  /// Chooses the best strategy of `comparison` that can do what `options` ask for; nil if there is none.
  init?(_ comparison: Comparison, _ options: ScaffoldArguments) {
    let possible = comparison.rows.filter { $0.verdict.outcome != .cannot }
    guard let row = possible.first(where: { options.suit($0.strategy) }) else { return nil }
    self.comparison = comparison
    strategy = row.strategy
    if row.strategy == comparison.recommended, let reason = comparison.reason {
      self.reason = reason
      alternatives = comparison.alternatives
    } else {
      reason = "it can do what the options ask for"
      alternatives = []
    }
  }

  /// Prints the line that says what was chosen, why, and how to take another strategy.
  func print(on terminal: Terminal) {
    terminal.status("Choosing", "\(strategy.rawValue): \(reason) (`--strategy` takes another)")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("strategy", strategy.rawValue)
      json.member("reason", reason)
      json.member("alternatives", alternatives)
      json.member("option", "--strategy")
    }
  }
}
