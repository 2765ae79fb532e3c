import ArgumentParser
import Diagnostics
import FileTree
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
      stay as they are. Hooks do not run. Without --strategy, it takes the one that `compare` recommends; on a \
      terminal, it shows the plan and asks first.

      EXAMPLE: flakewright init --strategy crane
      """
  )

  @Argument(help: "Directory in the repository; its nearest Cargo workspace is used.", completion: .directory)
  var path = "."

  @Option(help: "How to build the project, by default what `compare` recommends.")
  var strategy: Strategy?

  @Option(
    help: ArgumentHelp("Directory of your own template, which may name the strategy.", valueName: "dir"),
    completion: .directory
  )
  var template: String?

  @Option(help: "Nix entry point.")
  var layout = Layout.flake

  @Flag(name: .shortAndLong, help: "Ask nothing, and take the recommended strategy.")
  var yes = false

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
    if writeTo != nil { try output.refuse(with: "--write-to") }
  }

  func decided(on terminal: Terminal) throws -> (command: InitCommand, recommendation: Recommendation?) {
    if strategy != nil { return (self, nil) }
    try expectFolder()
    let template = try template.map { try Template.load(fromFolder: $0) }
    if template?.strategy != nil { return (self, nil) }
    // Without a strategy that can build the project, the planner reports what prevents the standard one.
    guard let recommendation = try Recommendation.read(at: path, options, environment: terminal.environment)
    else { return (with { $0.strategy = .standard }, nil) }
    let command = with { $0.strategy = recommendation.strategy }
    guard asks(on: terminal) else { return (command, recommendation) }
    var dialog = try InitDialog(command, recommendation, on: terminal)
    return (try dialog.run(), nil)
  }

  /// Whether the user is asked before the commit is made.
  private func asks(on terminal: Terminal) -> Bool {
    terminal.canAsk && !yes && !output.json && !output.dryRun && !output.messages.quiet && writeTo == nil
  }

  /// Returns the command after `change`.
  func with(_ change: (inout InitCommand) -> Void) -> InitCommand {
    var command = self
    change(&command)
    return command
  }

  /// Throws if the path does not exist and is, or nearly is, the name of a strategy.
  private func expectFolder() throws(Failure) {
    let names = Strategy.allCases.map(\.rawValue)
    guard path != ".", !path.contains("/"), let name = nearest(to: path, among: names),
      try DiskTree(".").entry(at: path) == nil
    else { return }
    throw Failure(
      .unexpectedArgument,
      "there is no folder `\(path)`",
      help: [.text("did you mean `--strategy \(name)`?")]
    )
  }

  func pipeline() throws -> Pipeline {
    var pipeline = try output.pipeline(
      InitPlanner(Options(strategy: .standard, layout: .flake)),
      to: writeTo.map { .folder($0) },
      template: template
    )
    let strategy = try strategy(of: pipeline.template)
    var options = Options(strategy: strategy, layout: layout)
    options.take(try self.options.choices(for: strategy))
    pipeline.planner = InitPlanner(options, replacing: replace)
    pipeline.recordsProvenance = !provenance.noRecord
    pipeline.lockSource = try lock.source(isOffline: hashing.crates.offline)
    return pipeline
  }

  /// Returns the strategy of the command line or of `template`.
  private func strategy(of template: Template?) throws(Failure) -> Strategy {
    guard let own = template?.strategy else { return strategy ?? .standard }
    guard let named = Strategy(named: own) else {
      throw .invalidValue(own, for: "strategy", possible: Strategy.allCases.map(\.rawValue))
    }
    if let strategy, let template, strategy != named {
      throw Failure(
        .otherStrategy,
        "the template `\(template.name)` is for \(own), not for \(strategy.rawValue)",
        help: ["leave out `--strategy`"]
      )
    }
    return named
  }
}
