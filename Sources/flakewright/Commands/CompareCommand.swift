import ArgumentParser
import Diagnostics
import FoundationEssentials
import JSON
import Scaffolding
import Strategies

/// `flakewright compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say which strategy suits a project, with reasons from that project.",
    discussion: "Everything is read as `inspect` reads it. Nothing is written."
  )

  @Argument(help: "A folder of the project; the Cargo workspace at or above it is meant.")
  var path = "."

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    do {
      let inspection = try Inspection.read(at: path, environment: terminal.environment)
      let comparison = inspection.comparison
      if json {
        terminal.write(JSONWriter.text(of: comparison), to: .output)
      } else {
        terminal.write(Array(Self.text(of: comparison).printable.utf8), to: .output)
      }
    } catch {
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }

  /// The comparison for people: a line for each strategy, and below it what speaks for and against it.
  static func text(of comparison: Comparison) -> String {
    var lines: [String] = []
    if let strategy = comparison.recommended, let reason = comparison.reason {
      lines += ["Begin with \(strategy.rawValue): \(reason).", ""]
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
      if rest > 0 { lines.append("  - and \(rest) more; `--json` has them all") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Comparison.Row {
  /// The verdict, with what it depends on.
  fileprivate var words: String {
    let needs = verdict.reasons.compactMap(\.effect.need)
    return verdict.outcome == .cannot ? "cannot build it" : "works with \(needs.joined(separator: "; "))"
  }
}
