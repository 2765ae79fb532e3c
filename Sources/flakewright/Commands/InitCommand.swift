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

  @Option(help: "The flake reference of nixpkgs.")
  var nixpkgs = Answers.defaultNixpkgs

  @Option(name: .customLong("system"), help: "A system of the flake's outputs; may be repeated.")
  var systems: [String] = []

  @Option(name: .customLong("package"), help: "A member that becomes a package; may be repeated.")
  var packages: [String] = []

  @Option(
    name: [.long, .customShort("F")],
    help: ArgumentHelp(
      "Cargo features to build with, separated by commas; may be repeated.",
      valueName: "a,b"
    )
  )
  var features: [String] = []

  @Flag(help: "Build without the default features.")
  var noDefaultFeatures = false

  @Option(help: "How buildRustPackage gets the crates: lock, hash.")
  var vendor = "lock"

  @Flag(
    help: "Hold checkouts of git dependencies against hashes: buildRustPackage with a lock, crane, crate2nix."
  )
  var gitHashes = false

  @OptionGroup var hashing: HashingArguments

  @Option(
    help:
      "Where cargo and rustc come from: \(ToolchainSource.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var toolchain = ToolchainSource.nixpkgs.rawValue

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Answer a strategy's own question; may be repeated: cargo-nix=ifd or cargo-nix=generated, which runs crate2nix.",
      valueName: "key=value"
    )
  )
  var settings: [String] = []

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
    guard let vendor = Answers.Vendor(rawValue: vendor) else {
      throw ChoiceError.unknown("value of --vendor", vendor, known: Answers.Vendor.allCases.map(\.rawValue))
    }
    guard Answers.isFlakeReference(nixpkgs) else {
      throw ChoiceError.unusable("flake reference", nixpkgs, example: Answers.defaultNixpkgs)
    }
    for system in systems where !Answers.isSystem(system) {
      throw ChoiceError.unusable("system", system, example: "x86_64-linux")
    }
    guard let toolchain = ToolchainSource(rawValue: toolchain) else {
      throw ChoiceError.unknown(
        "value of --toolchain",
        toolchain,
        known: ToolchainSource.allCases.map(\.rawValue)
      )
    }
    var answers = Answers(strategy: strategy, layout: layout)
    answers.vendor = vendor
    answers.gitHashes = gitHashes
    answers.toolchain = toolchain
    answers.nixpkgs = nixpkgs
    answers.packages = packages
    answers.defaultFeatures = !noDefaultFeatures
    for feature in features.flatMap({ $0.split { $0 == "," || $0 == " " } }).map(String.init) {
      guard Answers.isFeature(feature) else {
        throw ChoiceError.unusable("feature", feature, example: "serde or tokio/full")
      }
      if !answers.features.contains(feature) { answers.features.append(feature) }
    }
    if !systems.isEmpty {
      answers.systems = systems.enumerated().filter { !systems[..<$0.offset].contains($0.element) }.map(
        \.element
      )
    }
    for setting in settings { try answers.set(setting) }
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
      let guess = nearest(to: word, among: known).map { ["did you mean `\($0)`?"] } ?? []
      return [
        Diagnostic(
          .error,
          "there is no \(kind) `\(word)`",
          solutions: guess + ["known: \(known.joined(separator: ", "))"]
        )
      ]
    case .noStrategy:
      return [
        Diagnostic(
          .error,
          "the template names no strategy",
          solutions: ["--strategy \(Strategy.allCases.map(\.rawValue).joined(separator: "|"))"]
        )
      ]
    case .otherStrategy(let word, let template, let strategy):
      return [
        Diagnostic(
          .error,
          "the template `\(template)` is for \(strategy), and not for \(word)",
          solutions: ["leave `--strategy` out"]
        )
      ]
    case .foreign(let key, let strategy):
      return [
        Diagnostic(
          .error,
          "`--set \(key)` has a meaning for \(strategy) only",
          solutions: ["--strategy \(strategy)"]
        )
      ]
    case .unusable(let kind, let word, let example):
      return [Diagnostic(.error, "`\(word)` is no \(kind)", solutions: ["write it like \(example)"])]
    }
  }
}
