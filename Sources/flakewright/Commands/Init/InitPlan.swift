import Cargo
import Diagnostics
import Scaffold
import Strategies

/// What `init` would do, as one screen.
struct InitPlan {
  /// The lines that can be changed, with their numbers.
  enum Line: Int, CaseIterable {
    case strategy = 1
    case layout, packages, toolchain, tests, extras

    fileprivate var title: String {
      switch self {
      case .strategy: "Strategy"
      case .layout: "Layout"
      case .packages: "Packages"
      case .toolchain: "Toolchain"
      case .tests: "Tests"
      case .extras: "Extras"
      }
    }
  }

  /// The outcome of a dry run.
  let outcome: Outcome
  private let command: InitCommand
  private let recommendation: Recommendation

  /// Plans `command` without writing anything; throws if it would fail.
  init(_ command: InitCommand, _ recommendation: Recommendation, on terminal: Terminal) throws {
    self.command = command
    self.recommendation = recommendation
    let progress = ProgressBar(on: terminal)
    defer { progress.clear() }
    outcome = try command.with { $0.output.dryRun = true }.outcome(on: terminal, progress)
  }

  /// The profile of the scaffold.
  var profile: Profile? { outcome.change.profile }

  /// Prints the screen.
  func print(on terminal: Terminal) {
    terminal.line("")
    terminal.paragraph("flakewright will commit to the new branch \(outcome.branch ?? "")", after: "")
    terminal.line("")
    for line in Line.allCases {
      let title = "\(line.title):".padded(to: 11)
      let head = " \(line.rawValue)  \(Style.bold.on(title, if: terminal.isColored))"
      terminal.paragraph(text(of: line), after: head, width: 15)
    }
    for need in profile?.needsOfBuilds ?? [] {
      let title = Style.yellow.on("Needs:".padded(to: 11), if: terminal.isColored)
      terminal.paragraph(need, after: "    \(title)", width: 15)
    }
    if let words = commandLine {
      terminal.line("")
      terminal.line("The same without questions:")
      // In several lines, it can still be pasted.
      let lines = words.map(\.shellWord).filled(to: max(20, terminal.width - 6))
      for (index, text) in lines.enumerated() {
        terminal.line("\(index == 0 ? "  " : "    ")\(text)\(index < lines.count - 1 ? " \\" : "")".printable)
      }
    }
    terminal.line("")
  }

  /// Returns what the plan says about `line`.
  func text(of line: Line) -> String {
    guard let profile else { return "" }
    switch line {
    case .strategy:
      let strategy = profile.options.strategy
      return "\(strategy.rawValue): \(recommendation.reason(for: strategy))"
    case .layout: return "\(profile.options.layout.rawValue): \(profile.options.layout.purpose)"
    case .packages:
      let names = profile.selection.packages.map(\.name).listing
      return "\(names), since \(profile.selection.reason)"
    case .toolchain:
      guard let file = profile.workspace.toolchain else { return "nixpkgs" }
      return profile.options.toolchain == .nixpkgs
        ? "nixpkgs, not that of \(file.path)" : "\(file.path), read by \(profile.options.toolchain.rawValue)"
    case .tests:
      let skipped = profile.options.checkFlags.filter { $0.hasPrefix("--skip=") }.count
      let without = skipped == 0 ? "" : ", without \(skipped)"
      return profile.options.doCheck ? "run\(without)" : "do not run"
    case .extras:
      let names = InitExtra.allCases.filter { $0.isOn(in: profile.options) }.map(\.name)
      return names.isEmpty ? "none" : names.joined(separator: ", ")
    }
  }

  /// The command line that does the same without questions; nil if the user gave options.
  private var commandLine: [String]? {
    guard Arguments.ofProgram.allSatisfy({ !$0.hasPrefix("-") }), let options = profile?.options else {
      return nil
    }
    var words = ["flakewright"] + Arguments.ofProgram + ["--strategy", options.strategy.rawValue]
    if options.layout != .flake { words += ["--layout", options.layout.rawValue] }
    for package in options.packages { words += ["--package", package] }
    if options.toolchain != .nixpkgs { words += ["--toolchain", options.toolchain.rawValue] }
    if !options.doCheck { words.append("--no-check") }
    for extra in InitExtra.allCases where extra.isOn(in: options) { words += extra.words }
    return words
  }
}

extension Recommendation {
  /// Returns the reason for `strategy`, a clause.
  func reason(for strategy: Strategy) -> String {
    if strategy == self.strategy { return reason }
    return comparison.rows.first { $0.strategy == strategy }?.advantages.first ?? "as you chose"
  }
}

extension Layout {
  /// What the layout is for, a phrase.
  var purpose: String {
    switch self {
    case .flake: "flake.nix, for `nix build` and `nix develop`"
    case .callpackage: "default.nix and shell.nix, for Nix without experimental features"
    }
  }
}

extension String {
  /// The text with spaces up to `width` characters.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
