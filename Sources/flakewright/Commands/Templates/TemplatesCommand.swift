import ArgumentParser

/// `flakewright templates`.
struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "List, show, check and export templates.",
    discussion: """
      A template is a folder with the files of a scaffold and a `template.toml`. Use your own with `--template DIR`.

      EXAMPLE: flakewright templates list
      """,
    subcommands: [
      TemplatesListCommand.self, TemplatesShowCommand.self, TemplatesLintCommand.self,
      TemplatesExportCommand.self,
    ]
  )
}
