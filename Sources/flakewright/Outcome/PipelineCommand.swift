import ArgumentParser
import Diagnostics
import FoundationEssentials
import JSON
import Scaffold

/// A command that plans a change and delivers it.
protocol PipelineCommand: ParsableCommand {
  /// The PATH argument.
  var path: String { get }
  var output: OutputOptions { get }
  /// The options for hashes, if the command computes any.
  var hashes: HashingArguments? { get }

  /// Returns the pipeline for the command line.
  func pipeline() throws -> Pipeline
}

extension PipelineCommand {
  /// Runs the pipeline and prints the outcome.
  ///
  /// Exit codes: 1 if it failed and nothing changed, 2 on conflicts, 4 if a step failed after something was written.
  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    let progress = ProgressBar(on: terminal)
    let hashing = hashes?.hashing(environment: terminal.environment, progress: progress)
    let command = ["flakewright"] + Arguments.ofProgram
    let outcome: Outcome
    do {
      outcome = try pipeline().run(at: path, environment: terminal.environment, hashing: hashing)
    } catch {
      let failure = Failure(wrapping: error)
      progress.clear()
      terminal.print(failure.diagnostics)
      if output.json { terminal.write(failure.report, to: .output) }
      throw ExitCode(1)
    }
    if output.json {
      let report = OutcomeReport(outcome: outcome, command: command)
      terminal.write(JSONWriter.text(of: report), to: .output)
      terminal.print(outcome.failure?.diagnostics ?? [])
    } else {
      outcome.print(of: command, on: terminal)
    }
    if outcome.failure != nil { throw ExitCode(4) }
    if outcome.hasConflicts { throw ExitCode(2) }
  }
}

extension Failure {
  /// The object that `--json` prints instead of an outcome.
  fileprivate var report: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("schema", 1)
      json.member("outcome", "failed")
      json.member("error", FailureReport(failure: self))
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
