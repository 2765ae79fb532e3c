import ArgumentParser
import Diagnostics
import Inspection
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

  /// Returns the command with what the command line leaves open, and the recommendation that it follows.
  func decided(on terminal: Terminal) throws -> (command: Self, recommendation: Recommendation?)
}

extension PipelineCommand {
  func decided(on terminal: Terminal) throws -> (command: Self, recommendation: Recommendation?) {
    (self, nil)
  }

  /// Runs the pipeline and prints the outcome.
  ///
  /// Exit codes: those of ``Failure/exitCode`` if it failed and nothing changed, 2 on conflicts, 4 if a step failed after
  /// something was written, 130 if the user cancelled it.
  func run() throws {
    let terminal = Terminal(output.messages)
    let progress = ProgressBar(on: terminal)
    let words = ["flakewright"] + Arguments.ofProgram
    let outcome: Outcome
    let recommendation: Recommendation?
    do {
      let decided = try decided(on: terminal)
      recommendation = decided.recommendation
      outcome = try decided.command.outcome(on: terminal, progress)
    } catch let code as ExitCode {
      throw code
    } catch {
      let failure = Failure(wrapping: error).advised(at: path, terminal.environment).naming(path)
      progress.clear()
      terminal.print(failure, asJSON: output.json)
      throw ExitCode(failure.exitCode)
    }
    if output.json {
      let report = OutcomeReport(outcome: outcome, command: words, recommendation: recommendation)
      terminal.write(JSONWriter.text(of: report), to: .output)
      terminal.print(outcome.failure?.diagnostics ?? [])
    } else {
      recommendation?.print(on: terminal)
      outcome.print(of: words, on: terminal)
    }
    if outcome.failure != nil { throw ExitCode(4) }
    if outcome.hasConflicts { throw ExitCode(2) }
  }

  /// Runs the pipeline.
  func outcome(on terminal: Terminal, _ progress: ProgressBar) throws -> Outcome {
    let hashing = hashes?.hashing(environment: terminal.environment, progress: progress)
    return try pipeline().run(at: path, environment: terminal.environment, hashing: hashing)
  }
}
