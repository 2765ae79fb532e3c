import ArgumentParser
import Crates
import FoundationEssentials
import Inspection
import Scaffold
import Templates

/// `flakewright check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that a scaffold fits its project.",
    discussion: """
      Reports what changed in the project since the scaffold was written, and what Nix would not find. \
      Exits with 2 if it finds something; `flakewright update` fixes most of it. Made for CI and pre-commit \
      hooks: it reads one commit or the index, writes nothing, and needs neither Nix nor the network.

      EXAMPLE: flakewright check --staged
      """
  )

  @Argument(
    help: "A folder of the project. (The nearest Cargo workspace is checked.)",
    completion: .directory
  )
  var path = "."

  @Option(name: .customLong("rev"), help: "Check this commit instead of HEAD.", completion: .branches)
  var revision: String?

  @Option(
    help: ArgumentHelp("Use the template in this directory instead of the strategy's.", valueName: "dir"),
    completion: .directory
  )
  var template: String?

  @Option(
    help: ArgumentHelp(
      "Directory of NAME-VERSION.crate files, to compute the right hash if one is stale.",
      valueName: "dir"
    ),
    completion: .directory
  )
  var crates: String?

  @Flag(help: "Check the index instead of HEAD.")
  var staged = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Output format. github prints annotations for a GitHub workflow.",
      valueName: "human|json|github"
    )
  )
  var format: CheckFormat?

  func validate() throws {
    if staged && revision != nil {
      throw ValidationError("`--staged` and `--rev` exclude each other")
    }
    if json, let format, format != .json {
      throw ValidationError("`--json` and `--format \(format.rawValue)` exclude each other")
    }
  }

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    let format = json ? CheckFormat.json : format ?? .human
    try terminal.reporting(asJSON: format == .json) {
      let subject: Check.Subject = staged ? .index : revision.map { .revision($0) } ?? .head
      // As in reproducible builds, this variable overrides the current time.
      let present = terminal.environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) }
      var check = Check(
        subject,
        version: Flakewright.version,
        now: present ?? Int(Date().timeIntervalSince1970)
      )
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
      CheckReport(result).print(as: format, on: terminal)
      if !result.isUpToDate { throw ExitCode(2) }
    }
  }
}

/// The format of findings.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case human, json, github
}
