import ArgumentParser
import Diagnostics
import FoundationEssentials
import Scaffolding
import Strategies
import Templates

/// `flakewright init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Commit a Nix scaffold for a Cargo workspace on a new branch.",
    discussion: """
      Everything is read from HEAD and written to one commit on a new branch. The work tree, the index and the \
      current branch stay as they are. Hooks do not run.
      """
  )

  @Argument(help: "A folder in the repository; the Cargo workspace at or above it is meant.")
  var path = "."

  @Option(help: "How to build: \(Strategy.allCases.map(\.rawValue).joined(separator: ", ")).")
  var strategy: String?

  @Option(help: ArgumentHelp("A template of your own, which may name the strategy.", valueName: "dir"))
  var template: String?

  @Option(help: "How Nix gets in: \(Layout.allCases.map(\.rawValue).joined(separator: ", ")).")
  var layout = Layout.flake.rawValue

  @OptionGroup var answers: AnswerArguments

  @OptionGroup var hashing: HashingArguments

  @Flag(help: "Replace files that flakewright did not write, on the new branch.")
  var replace = false

  @Option(
    help: "Write plain files to a folder instead of committing them; PATH may then be outside of git."
  )
  var writeTo: String?

  @OptionGroup var lock: LockOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if strategy == nil && template == nil {
      throw ValidationError("Missing expected argument '--strategy <strategy>'")
    }
    let others = [
      ("--branch", output.branch != nil), ("--checkout", output.checkout), ("--dry-run", output.dryRun),
      ("--no-sign", output.noSign),
    ]
    if writeTo != nil, let other = others.first(where: \.1) {
      throw ValidationError("--write-to commits nothing, so \(other.0) has no meaning beside it")
    }
  }

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    let progress = ProgressBar(on: terminal)
    let hashing = hashing.hashing(environment: terminal.environment, progress: progress)
    do {
      if let writeTo {
        let written = try action().write(
          to: writeTo,
          at: path,
          environment: terminal.environment,
          hashing: hashing
        )
        if output.json { terminal.write(written.json, to: .output) } else { written.print(on: terminal) }
        return
      }
      let report = InitReport(
        try action().run(at: path, environment: terminal.environment, hashing: hashing)
      )
      if output.json { terminal.write(report.json, to: .output) } else { report.print(on: terminal) }
    } catch let error as any DiagnosableError {
      progress.clear()
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }

  /// The strategy that was named on the command line or by `template`.
  private func strategy(of template: Template?) throws(ChoiceError) -> Strategy {
    guard let word = strategy ?? template?.strategy else { throw .noStrategy }
    guard let chosen = Strategy(named: word) else {
      throw .unknown("strategy", word, known: Strategy.allCases.map(\.rawValue))
    }
    if let template, let own = template.strategy, Strategy(named: own) != chosen {
      throw .otherStrategy(word, template: template.name, strategy: own)
    }
    return chosen
  }

  private func action() throws -> Init {
    let template = try template.map { try Template.load(fromFolder: $0) }
    let strategy = try strategy(of: template)
    guard let layout = Layout(named: layout) else {
      throw ChoiceError.unknown("layout", layout, known: Layout.allCases.map(\.rawValue))
    }
    var answers = Answers(strategy: strategy, layout: layout)
    answers.take(try self.answers.choices(for: strategy))
    var action = Init(answers, version: Flakewright.version)
    action.template = template
    action.branch = output.branch
    action.lockSource = try lock.source(isOffline: hashing.crates.offline)
    action.replace = replace
    action.checksOut = output.checkout
    action.signs = !output.noSign
    action.isDryRun = output.dryRun
    return action
  }
}

/// A word on the command line that cannot be meant.
enum ChoiceError: DiagnosableError {
  /// It stands for none of the things it may stand for.
  case unknown(String, String, known: [String])
  /// It does not have the form of what it stands for.
  case unusable(String, String, example: String)
  /// Neither the command line nor the template says how to build.
  case noStrategy
  /// The template is for another strategy.
  case otherStrategy(String, template: String, strategy: String)
  /// It answers a question that only another strategy asks.
  case foreign(key: String, strategy: String)

  var diagnostics: [Diagnostic] {
    switch self {
    case .unknown(let kind, let word, let known):
      let guess: [Help] = nearest(to: word, among: known).map { ["did you mean `\($0)`?"] } ?? []
      return [
        Diagnostic(
          .error,
          "there is no \(kind) `\(word)`",
          help: guess + ["known: \(known.joined(separator: ", "))"]
        )
      ]
    case .noStrategy:
      return [
        Diagnostic(
          .error,
          "the template names no strategy",
          help: ["--strategy \(Strategy.allCases.map(\.rawValue).joined(separator: "|"))"]
        )
      ]
    case .otherStrategy(let word, let template, let strategy):
      return [
        Diagnostic(
          .error,
          "the template `\(template)` is for \(strategy), and not for \(word)",
          help: ["leave `--strategy` out"]
        )
      ]
    case .foreign(let key, let strategy):
      return [
        Diagnostic(
          .error,
          "`--set \(key)` has a meaning for \(strategy) only",
          help: ["leave it out, or build with \(strategy)"]
        )
      ]
    case .unusable(let kind, let word, let example):
      return [Diagnostic(.error, "`\(word)` is no \(kind)", help: ["write it like \(example)"])]
    }
  }
}
