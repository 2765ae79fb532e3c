import ArgumentParser
import Diagnostics
import FoundationEssentials
import Scaffolding
import Strategies
import Templates

/// `flakewright migrate`.
struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Move a scaffold to another strategy or layout, with your edits, on a new branch.",
    discussion: """
      The files that flakewright wrote, what you made of them since, and what it writes now are merged, file by file, \
      from HEAD. Where your edits and the new files are at odds, nothing is committed, and the exit code is 2.
      """
  )

  @Argument(help: "A folder in the repository; the Cargo workspace at or above it is meant.")
  var path = "."

  @Option(help: "How to build from now on: \(Strategy.allCases.map(\.rawValue).joined(separator: ", ")).")
  var to: String

  @Option(help: "How Nix gets in from now on: \(Layout.allCases.map(\.rawValue).joined(separator: ", ")).")
  var layout: String?

  @Option(help: ArgumentHelp("A template of your own, in place of the strategy's.", valueName: "dir"))
  var template: String?

  @OptionGroup var answers: AnswerArguments
  @OptionGroup var conflicts: ConflictOptions
  @OptionGroup var lock: LockOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var hashing: HashingArguments

  func run() throws {
    try output.run(at: path, resolving: conflicts, lock, hashing, template: template, choosing: answers) {
      () throws(ChoiceError) in
      guard let strategy = Strategy(named: to) else {
        throw .unknown("strategy", to, known: Strategy.allCases.map(\.rawValue))
      }
      guard let layout else { return .strategy(strategy, layout: nil) }
      guard let layout = Layout(named: layout) else {
        throw .unknown("layout", layout, known: Layout.allCases.map(\.rawValue))
      }
      return .strategy(strategy, layout: layout)
    }
  }
}

/// `flakewright update`.
struct UpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Renew a scaffold for what the project is now, with your edits, on a new branch.",
    discussion: """
      Follows the answers in .flakewright.toml, also those that you changed there. If nothing is to be done, there is \
      no branch. Where your edits and the new files are at odds, nothing is committed, and the exit code is 2.
      """
  )

  @Argument(help: "A folder in the repository; the Cargo workspace at or above it is meant.")
  var path = "."

  @Option(help: ArgumentHelp("A template of your own, in place of the strategy's.", valueName: "dir"))
  var template: String?

  @Flag(help: "Write the files of the work tree and commit nothing; for pre-commit hooks and bots.")
  var write = false

  @OptionGroup var conflicts: ConflictOptions
  @OptionGroup var lock: LockOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var hashing: HashingArguments

  func validate() throws {
    let others = [
      ("--branch", output.branch != nil), ("--checkout", output.checkout), ("--dry-run", output.dryRun),
      ("--no-sign", output.noSign),
    ]
    if write, let other = others.first(where: \.1) {
      throw ValidationError("--write commits nothing, so \(other.0) has no meaning beside it")
    }
  }

  func run() throws {
    try output.run(
      at: path,
      resolving: conflicts,
      lock,
      hashing,
      template: template,
      inPlace: write
    ) { () throws(ChoiceError) in .update }
  }
}

/// `flakewright remove`.
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take a scaffold away, on a new branch.",
    discussion:
      "Files with edits of yours go with --replace only; without it, nothing is committed, and the exit code is 2."
  )

  @Argument(help: "A folder in the repository; the Cargo workspace at or above it is meant.")
  var path = "."

  @Flag(help: "Remove files with edits, too.")
  var replace = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    var conflicts = ConflictOptions()
    conflicts.onConflict = Migration.OnConflict.stop.rawValue
    conflicts.replace = replace
    try output.run(at: path, resolving: conflicts) { () throws(ChoiceError) in .removal }
  }
}

extension OutputOptions {
  /// Runs a migration and prints what came of it.
  fileprivate func run(
    at path: String,
    resolving conflicts: ConflictOptions,
    _ lock: LockOption? = nil,
    _ hashing: HashingArguments? = nil,
    template: String? = nil,
    choosing answers: AnswerArguments? = nil,
    inPlace: Bool = false,
    to target: () throws(ChoiceError) -> Migration.Target
  ) throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    let progress = ProgressBar(on: terminal)
    do {
      var action = Migration(to: try target(), version: Flakewright.version)
      if case .strategy(let strategy, _) = action.target, let answers {
        action.choices = try answers.choices(for: strategy)
      }
      action.template = try template.map { try Template.load(fromFolder: $0) }
      action.lockSource = try lock?.source(isOffline: hashing?.crates.offline == true)
      action.onConflict = try conflicts.choice()
      action.replace = conflicts.replace
      action.branch = branch
      action.checksOut = checkout
      action.signs = !noSign
      action.isDryRun = dryRun
      action.writesInPlace = inPlace
      let report = MigrationReport(
        try action.run(
          at: path,
          environment: terminal.environment,
          hashing: hashing?.hashing(environment: terminal.environment, progress: progress)
        )
      )
      if json {
        terminal.write(report.json, to: .output)
      } else {
        report.print(on: terminal)
      }
      if report.hasConflicts { throw ExitCode(2) }
    } catch let error as any DiagnosableError {
      progress.clear()
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
