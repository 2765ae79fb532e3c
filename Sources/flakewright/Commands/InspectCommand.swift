import ArgumentParser
import Inspection
import JSON

/// `flakewright inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what flakewright knows about a project.",
    discussion: """
      Reads the manifests and the git repository at HEAD, or the files on disk if there is no commit. \
      Reports what is missing, such as a lock file, as a warning. Writes nothing.

      EXAMPLE: flakewright inspect --json
      """
  )

  @Argument(help: "A folder of the project. (The nearest Cargo workspace is read.)", completion: .directory)
  var path = "."

  @Flag(help: "Read the index instead of HEAD.")
  var staged = false

  @Flag(help: "Ask cargo which features of crates are enabled. (Downloads and changes nothing.)")
  var cargo = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json, at: path) {
      var options = ProjectReport.Options()
      options.isStaged = staged
      options.asksCargo = cargo
      let report = try ProjectReport.read(at: path, environment: terminal.environment, options: options)
      if json {
        terminal.write(JSONWriter.text(of: report), to: .output)
        // Freeing a large report value by value takes longer than writing it.
        withExtendedLifetime(report) { Self.exit() }
      } else {
        InspectReport(report).print(on: terminal)
      }
    }
  }
}
