import ArgumentParser

/// The tool: its commands are in Commands/, what they do in the module Scaffolding.
@main
struct Flakewright: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "flakewright",
    abstract: "Puts Rust projects on Nix, on a new branch.",
    version: version,
    subcommands: [
      InitCommand.self, MigrateCommand.self, UpdateCommand.self, RemoveCommand.self, CheckCommand.self,
      InspectCommand.self, CompareCommand.self,
      HashCommand.self, TemplatesCommand.self,
    ]
  )

  static func main() { main(Arguments.ofProgram) }
}
