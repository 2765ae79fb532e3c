import ArgumentParser
import Diagnostics
import Scaffold
import Strategies

/// The questions of `init` on a terminal: one screen with the plan, and what the user changes in it.
struct InitDialog {
  private(set) var command: InitCommand
  private let prompt: Prompt
  private let terminal: Terminal
  private let recommendation: Recommendation
  private var plan: InitPlan

  /// Plans `command`, which follows `recommendation`; throws if the plan fails.
  init(_ command: InitCommand, _ recommendation: Recommendation, on terminal: Terminal) throws {
    self.command = command
    self.recommendation = recommendation
    self.terminal = terminal
    prompt = Prompt(terminal: terminal)
    plan = try InitPlan(command, recommendation, on: terminal)
  }

  /// Asks until the user agrees, and returns the command to run.
  mutating func run() throws -> InitCommand {
    // A plan with conflicts is not delivered, and the command says why.
    while !plan.outcome.hasConflicts {
      plan.print(on: terminal)
      let answer = try prompt.ask("Commit? [Y/n/c to change]").lowercased()
      switch answer {
      case "", "y", "yes": return command
      case "n", "no", "q": try prompt.cancel()
      case "c", "change": try change()
      default:
        if let number = Int(answer) {
          try change(number)
        } else {
          terminal.line("Answer y, n or c.")
        }
      }
    }
    return command
  }

  private mutating func change() throws {
    let answer = try prompt.ask("Line to change [1-\(InitPlan.Line.allCases.count), Enter to go back]:")
    if answer.isEmpty { return }
    try change(Int(answer) ?? 0)
  }

  /// Asks for the line `number` of the plan; a choice with which the plan fails is not taken.
  private mutating func change(_ number: Int) throws {
    guard let line = InitPlan.Line(rawValue: number) else {
      return terminal.line("There is no line \(number).")
    }
    let questions = InitQuestions(
      command: command,
      plan: plan,
      prompt: prompt,
      recommendation: recommendation
    )
    let changed = try questions.ask(line)
    do {
      plan = try InitPlan(changed, recommendation, on: terminal)
      command = changed
    } catch let failure as Failure {
      terminal.print(failure.diagnostics)
      terminal.line("Nothing was changed in the plan.")
    }
  }
}
