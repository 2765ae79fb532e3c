import ArgumentParser

/// `flakewright templates`.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "List, show, check and export templates.",
    subcommands: [
      TemplatesListCommand.self, TemplatesShowCommand.self, TemplatesLintCommand.self,
      TemplatesExportCommand.self,
    ]
  )
}
