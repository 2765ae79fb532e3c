import ArgumentParser
import Cargo
import Diagnostics
import Inspection
import JSON
import Strategies

/// `flakewright compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Recommend a strategy for a project.",
    discussion: """
      Ranks the strategies, with the reasons for and against each that apply to this project. \
      Reads what `inspect` reads. Writes nothing.

      EXAMPLE: flakewright compare
      """
  )

  @Argument(help: "A folder of the project. (The nearest Cargo workspace is read.)", completion: .directory)
  var path = "."

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json, at: path) {
      let report = try ProjectReport.read(at: path, environment: terminal.environment)
      let comparison = report.comparison
      if json {
        terminal.write(JSONWriter.text(of: comparison), to: .output)
      } else {
        let packages =
          report.workspace.members.count > 1 ? report.selection.map { "\nPackages: \($0.text).\n" } : nil
        terminal.write(Array((Self.text(of: comparison) + (packages ?? "")).printable.utf8), to: .output)
      }
    }
  }

  /// Returns the comparison as text: a line for each strategy, followed by the reasons for and against it.
  static func text(of comparison: Comparison) -> String {
    var lines: [String] = []
    if let strategy = comparison.recommended, let reason = comparison.reason {
      lines.append("Begin with \(strategy.rawValue): \(reason).")
      lines += comparison.alternatives.map { "  or \($0)" } + [""]
    } else {
      lines += ["No strategy can build this project as it is.", ""]
    }
    for row in comparison.rows {
      lines.append("\(row.strategy.rawValue): \(row.verdict.outcome == .works ? "works" : row.words)")
      if row.verdict.outcome != .cannot {
        lines += row.advantages.map { "  + \($0)" } + row.disadvantages.map { "  - \($0)" }
      }
      lines += row.verdict.reasons.filter { $0.effect.need == nil }.prefix(5).map { "  - \($0.summary)" }
      let rest = row.verdict.reasons.count { $0.effect.need == nil } - 5
      if rest > 0 { lines.append("  - and \(rest) more; `--json` lists them all") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Comparison.Row {
  /// The verdict and its needs in words.
  fileprivate var words: String {
    let needs = verdict.reasons.compactMap(\.effect.need)
    return verdict.outcome == .cannot ? "cannot build it" : "works with \(needs.joined(separator: "; "))"
  }
}
