import Scaffold
import Strategies

/// A part of a scaffold that is left out unless the user asks for it.
enum InitExtra: CaseIterable {
  case direnv, github, doc, nextest, audit, deny, denyWarnings

  var name: String {
    switch self {
    case .direnv: "direnv"
    case .github: "workflow for GitHub"
    case .doc: "check doc"
    case .nextest: "check nextest"
    case .audit: "check audit"
    case .deny: "check deny"
    case .denyWarnings: "deny warnings"
    }
  }

  /// What it is for, a phrase.
  var why: String {
    switch self {
    case .direnv: ".envrc loads the development shell in your folder"
    case .github: "GitHub Actions check each push"
    case .doc: "the documentation builds"
    case .nextest: "cargo-nextest runs the tests"
    case .audit: "no crate has a known vulnerability (cargo-audit)"
    case .deny: "crates follow your deny.toml (cargo-deny)"
    case .denyWarnings: "warnings of clippy and rustdoc fail their checks"
    }
  }

  /// The check that it adds.
  var check: CheckKind? {
    switch self {
    case .doc: .doc
    case .nextest: .nextest
    case .audit: .audit
    case .deny: .deny
    case .direnv, .github, .denyWarnings: nil
    }
  }

  /// The words that ask for it.
  var words: [String] {
    switch self {
    case .direnv: ["--direnv"]
    case .github: ["--ci", "github"]
    case .denyWarnings: ["--deny-warnings"]
    case .doc, .nextest, .audit, .deny: ["--checks", check?.rawValue ?? ""]
    }
  }

  /// Whether a scaffold of `strategy` can have it.
  func isPossible(for strategy: Strategy) -> Bool {
    check.map { strategy.builder.possibleChecks.contains($0) } ?? true
  }

  /// Whether `options` ask for it.
  func isOn(in options: Options) -> Bool {
    switch self {
    case .direnv: options.direnv
    case .github: options.ci == .github
    case .denyWarnings: options.denyWarnings
    case .doc, .nextest, .audit, .deny: options.checks.contains { $0.check == check && $0.isChosen }
    }
  }

  /// Sets it in the arguments of `init`.
  func set(_ isOn: Bool, in arguments: inout ScaffoldArguments) {
    switch self {
    case .direnv: arguments.direnv = isOn
    case .github: arguments.ci = isOn ? .github : nil
    case .denyWarnings: arguments.denyWarnings = isOn
    case .doc, .nextest, .audit, .deny:
      guard let name = check?.rawValue else { return }
      let words = arguments.checks.flatMap { $0.split { $0 == "," || $0 == " " } }.map(String.init)
      arguments.checks = words.filter { $0 != name } + (isOn ? [name] : [])
    }
  }
}
