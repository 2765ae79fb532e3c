import ArgumentParser
import Diagnostics
import FoundationEssentials
import JSON
import Scaffolding
import Templates

/// `flakewright templates lint`.
struct TemplatesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Report everything that is wrong with a template of your own.",
    discussion: """
      The template is read, and rendered for typical projects. If nix-instantiate is on PATH, it parses what was rendered.
      """
  )

  @Argument(help: "The folder of the template.")
  var folder: String

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    let lint: Lint
    do {
      lint = try Lint(ofFolder: folder, environment: terminal.environment)
    } catch {
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
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
