import ArgumentParser
import Diagnostics
import FoundationEssentials
import JSON
import Scaffolding

/// `flakewright inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what templates and verdicts are made of: facts of the manifests and of git.",
    discussion: """
      Everything is read from HEAD; from disk, where there is no commit. What is missing is part of the answer. \
      Nothing is written.
      """
  )

  @Argument(help: "A folder of the project; the Cargo workspace at or above it is meant.")
  var path = "."

  @Flag(help: "Read what is staged for the next commit instead of HEAD.")
  var staged = false

  @Flag(help: "Ask cargo which features of crates are on; it neither fetches nor writes anything.")
  var cargo = false

  @Flag(help: "Search every source for files that it reads, however many there are.")
  var allSources = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    do {
      var options = Inspection.Options()
      options.isStaged = staged
      options.asksCargo = cargo
      options.searchesAllSources = allSources
      let inspection = try Inspection.read(at: path, environment: terminal.environment, options: options)
      if json {
        terminal.write(JSONWriter.text(of: inspection), to: .output)
        // To free a large report value by value takes longer than to write it.
        withExtendedLifetime(inspection) { Self.exit() }
      } else {
        InspectReport(inspection).print(on: terminal)
      }
    } catch {
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
