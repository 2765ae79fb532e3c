import ArgumentParser
import Diagnostics
import JSON
import Scaffold
import Templates

/// `flakewright templates lint`.
struct TemplatesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Report all problems of a template.",
    discussion: """
      Reads the template and renders it for typical projects. If nix-instantiate is on PATH, it parses the rendered \
      files. Exits with 1 if there are problems.

      EXAMPLE: flakewright templates lint ./my-template
      """
  )

  @Argument(help: "The folder of the template.", completion: .directory)
  var folder: String

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      let lint = try Lint.examine(
        folder: folder,
        environment: terminal.environment,
        values: TypicalProject.values
      )
      let diagnostics = lint.problems.map(\.diagnostic)
      if json {
        terminal.write(JSONWriter.text(of: LintReport(lint, diagnostics)), to: .output)
      } else {
        terminal.print(diagnostics)
        let rendered = "rendered for \(lint.projects) typical projects"
        terminal.status(
          "Finished",
          "\(Self.count(diagnostics.count)) in \(folder), \(rendered)\(lint.isParsed ? ", parsed by Nix" : "")"
        )
      }
      if !diagnostics.isEmpty { throw ExitCode(1) }
    }
  }

  private static func count(_ problems: Int) -> String {
    switch problems {
    case 0: "no problems"
    case 1: "1 problem"
    default: "\(problems) problems"
    }
  }
}

/// The report of `templates lint --json`.
private struct LintReport: JSONWritable {
  private let lint: Lint
  private let diagnostics: [Diagnostic]

  init(_ lint: Lint, _ diagnostics: [Diagnostic]) {
    self.lint = lint
    self.diagnostics = diagnostics
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("name", lint.template?.name)
      json.member("problems", diagnostics)
      json.member("projects", lint.projects)
      json.member("parsed", lint.isParsed)
    }
  }
}
