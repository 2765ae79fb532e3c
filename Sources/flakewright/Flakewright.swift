import ArgumentParser
import Diagnostics
import FoundationEssentials

/// The program, whose commands are in Commands/.
@main
struct Flakewright: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "flakewright",
    abstract: "Put Rust projects on Nix, on a new branch.",
    discussion: """
      Without a command, flakewright says where the current folder stands, and which command comes next.

      EXAMPLE: flakewright init
      """,
    version: "flakewright \(version)",
    groupedSubcommands: named.map { [CommandGroup(name: "Commands", subcommands: [$0])] } ?? groups,
    defaultSubcommand: named == nil ? StateCommand.self : nil
  )

  /// The command that the first word names; the parser prepares every command that it gets, which takes time.
  private static var named: (any ParsableCommand.Type)? {
    // Completions are of all commands.
    let whole = [StateCommand.name, CompletionsCommand.configuration.commandName]
    guard let word = Arguments.ofProgram.first, !whole.contains(word) else { return nil }
    return groups.flatMap(\.subcommands).first { $0.configuration.commandName == word }
  }

  private static var groups: [CommandGroup] {
    [
      CommandGroup(
        name: "Put a project on Nix",
        subcommands: [InitCommand.self, MigrateCommand.self, UpdateCommand.self, RemoveCommand.self]
      ),
      CommandGroup(
        name: "Look",
        subcommands: [CheckCommand.self, InspectCommand.self, CompareCommand.self]
      ),
      CommandGroup(
        name: "More",
        subcommands: [
          HashCommand.self, TemplatesCommand.self, DoctorCommand.self, ExplainCommand.self,
          CompletionsCommand.self,
          StateCommand.self,
        ]
      ),
    ]
  }

  static func main() {
    let words = Arguments.ofProgram
    do {
      var command = try parseAsRoot(words)
      try command.run()
    } catch {
      guard exitCode(for: error) == .validationFailure, !(error is ExitCode) else { exit(withError: error) }
      let problem = UsageProblem(words: words, message: message(for: error))
      let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
      let failure = problem.failure(in: KnownCommand(dump: _dumpHelp()))
      terminal.print(failure, asJSON: asksForJSON(words))
      exit(withError: ExitCode(failure.exitCode))
    }
  }

  /// Whether a command line that was not understood asks for JSON.
  private static func asksForJSON(_ words: [String]) -> Bool {
    let options = words.prefix { $0 != "--" }
    return options.contains("--json") || options.contains("--format=json")
      || zip(options, options.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }
}
