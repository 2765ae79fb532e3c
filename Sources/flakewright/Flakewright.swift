import ArgumentParser

/// The program, whose commands are in Commands/.
@main
struct Flakewright: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "flakewright",
    abstract: "Put Rust projects on Nix, on a new branch.",
    version: version,
    groupedSubcommands: [
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
        subcommands: [HashCommand.self, TemplatesCommand.self, CompletionsCommand.self]
      ),
    ]
  )

  static func main() { main(Arguments.ofProgram) }
}
