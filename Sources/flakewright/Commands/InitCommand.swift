import ArgumentParser
import Diagnostics
import Scaffold
import Strategies
import Templates

/// `flakewright init`.
struct InitCommand: PipelineCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Commit a Nix scaffold for a Cargo workspace on a new branch.",
    discussion: """
      flakewright reads HEAD and makes one commit on a new branch. The working tree, the index and the current branch \
      stay as they are. Hooks do not run.

      EXAMPLE: flakewright init --strategy crane
      """
  )

  @Argument(help: "Directory in the repository; its nearest Cargo workspace is used.", completion: .directory)
  var path = "."

  @Option(help: "Strategy: \(Strategy.allCases.map(\.rawValue).joined(separator: ", ")).")
  var strategy: String?

  @Option(
    help: ArgumentHelp("Directory of your own template, which may name the strategy.", valueName: "dir"),
    completion: .directory
  )
  var template: String?

  @Option(help: "Nix entry point: \(Layout.allCases.map(\.rawValue).joined(separator: ", ")).")
  var layout = Layout.flake.rawValue

  @OptionGroup var options: ScaffoldArguments

  @OptionGroup var hashing: HashingArguments

  @Flag(help: "Replace files that flakewright did not write, on the new branch.")
  var replace = false

  @Option(
    help: "Write plain files to a directory and commit nothing. PATH may then be outside of git.",
    completion: .directory
  )
  var writeTo: String?

  @OptionGroup var lock: LockOption
  @OptionGroup var provenance: RecordOption
  @OptionGroup var output: OutputOptions

  var hashes: HashingArguments? { hashing }

  func validate() throws {
    if strategy == nil && template == nil {
      throw ValidationError("Missing expected argument '--strategy <strategy>'")
    }
    if writeTo != nil { try output.refuse(with: "--write-to") }
  }

  func pipeline() throws -> Pipeline {
    var pipeline = try output.pipeline(
      InitPlanner(Options(strategy: .buildRustPackage, layout: .flake)),
      to: writeTo.map { .folder($0) },
      template: template
    )
    let strategy = try strategy(of: pipeline.template)
    var options = Options(strategy: strategy, layout: try Choice.layout(layout))
    options.take(try self.options.choices(for: strategy))
    pipeline.planner = InitPlanner(options, replacing: replace)
    pipeline.recordsProvenance = !provenance.noRecord
    pipeline.lockSource = try lock.source(isOffline: hashing.crates.offline)
    return pipeline
  }

  /// Returns the strategy of the command line or of `template`.
  private func strategy(of template: Template?) throws(Failure) -> Strategy {
    guard let word = strategy ?? template?.strategy else {
      throw Failure(
        .noStrategy,
        "the template names no strategy",
        help: [
          .text("name one with `--strategy`: \(Strategy.allCases.map(\.rawValue).joined(separator: ", "))")
        ]
      )
    }
    let chosen = try Choice.strategy(word, for: "--strategy")
    if let template, let own = template.strategy, Strategy(named: own) != chosen {
      throw Failure(
        .otherStrategy,
        "the template `\(template.name)` is for \(own), not for \(word)",
        help: ["leave out `--strategy`"]
      )
    }
    return chosen
  }
}
