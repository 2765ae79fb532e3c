import ArgumentParser
import Crates
import Diagnostics
import FoundationEssentials
import Scaffolding
import Templates

/// `flakewright check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a scaffold still fits its project; for CI and pre-commit hooks.",
    discussion: """
      Reads one commit, or the index, and writes nothing; needs neither Nix nor a network. The exit code is 2 if \
      something was found, and `flakewright update` mends most of it.
      """
  )

  @Argument(help: "A folder in the repository; the Cargo workspace at or above it is meant.")
  var path = "."

  @Option(name: .customLong("rev"), help: "Look at this commit instead of HEAD.")
  var revision: String?

  @Option(help: ArgumentHelp("A template of your own, in place of the strategy's.", valueName: "dir"))
  var template: String?

  @Option(
    help: ArgumentHelp(
      "A folder of NAME-VERSION.crate files, to name the right hash for a stale one.",
      valueName: "dir"
    )
  )
  var crates: String?

  @Flag(help: "Look at what the next commit would hold instead of HEAD.")
  var staged = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "How to print what was found: human, json, or github, the annotations of GitHub's workflows.",
      valueName: "human|json|github"
    )
  )
  var format: CheckFormat?

  func validate() throws {
    if staged && revision != nil {
      throw ValidationError("--staged and --rev are two different places to look at")
    }
    if json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) are two different formats")
    }
  }

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    do {
      let subject: Check.Subject = staged ? .index : revision.map { .revision($0) } ?? .head
      var check = Check(subject, version: Flakewright.version)
      check.template = try template.map { try Template.load(fromFolder: $0) }
      var options = CrateOptions(
        userAgent: "flakewright/\(Flakewright.version)",
        environment: terminal.environment
      )
      options.isOffline = true
      options.folder = crates
      let result = try check.run(
        at: path,
        environment: terminal.environment,
        hashing: Hashing(options)
      )
      CheckReport(result).print(as: json ? .json : format ?? .human, on: terminal)
      if !result.findings.isEmpty { throw ExitCode(2) }
    } catch let error as any DiagnosableError {
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }
}

/// How findings are printed.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case human, json, github
}
