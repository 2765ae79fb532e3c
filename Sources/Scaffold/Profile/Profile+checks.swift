import Cargo
import Diagnostics
import FileTree
import Recognition
import Strategies
import Templates

/// The checks next to the package.
extension Profile {
  /// The usual checks and those that the options choose.
  var checks: Set<CheckKind> {
    var checks = options.strategy.builder.checks(
      ofMembers: testsMembers,
      inSeparatePackages: isSeparate,
      testing: options.doCheck
    )
    for choice in options.checks {
      if choice.isChosen { checks.insert(choice.check) } else { checks.remove(choice.check) }
    }
    if !options.doCheck { checks.remove(.nextest) }
    // One run of the tests is enough.
    if checks.contains(.nextest) { checks.remove(.test) }
    return checks
  }

  /// Whether tests in documentation run apart, since cargo-nextest does not run them.
  private var checksDocTests: Bool {
    let tested = workspace.members.filter { member in !untested.contains { $0.package == member } }
    return checks.contains(.nextest)
      && tested.contains { $0.targets.contains { !Self.documented.isDisjoint(with: $0.kinds) } }
  }

  /// The kinds of targets whose documentation cargo tests.
  private static let documented: Set = ["lib", "rlib", "proc-macro"]

  /// Whether the scaffold declares the input with the advisories, and the user's options do not.
  private var declaresAdvisories: Bool {
    checks.contains(.audit) && !options.inputs.contains { $0.name == CheckKind.advisories }
  }

  /// The checks as values for templates.
  var checkValues: [String: TemplateValue] {
    let checks = checks
    let tests = options.checkFlags.isEmpty ? [] : ["--"] + options.checkFlags
    let lints = options.denyWarnings ? ["--", "--deny", "warnings"] : []
    let nextest = ["--no-tests=pass"] + options.cargoTestFlags + tests
    let docTests = checksDocTests ? ["doctest"] : []
    let docOptions = workspaceOptions + ["--no-deps"]
    var values: [String: TemplateValue] = [
      "checkNames": .texts((checks.map(\.rawValue) + docTests).sorted()),
      "choosesChecks": .flag(!options.checks.isEmpty),
      "checksAudit": .flag(checks.contains(.audit)),
      "checksClippy": .flag(checks.contains(.clippy)),
      "checksDeny": .flag(checks.contains(.deny)),
      "checksDoc": .flag(checks.contains(.doc)),
      "checksDocTests": .flag(checksDocTests),
      "checksFmt": .flag(checks.contains(.fmt)),
      "checksNextest": .flag(checks.contains(.nextest)),
      "checksTests": .flag(checks.contains(.test)),
      "denyWarnings": .flag(options.denyWarnings),
      "declaresAdvisories": .flag(declaresAdvisories),
      "clippyWords": .text((workspaceOptions + ["--all-targets"] + lints).joined(separator: " ")),
      "docOptions": .texts(docOptions),
      "hasOneDocOption": .flag(workspaceOptions.isEmpty),
      "docWords": .text(docOptions.joined(separator: " ")),
      "nextestWords": .text(nextest.joined(separator: " ")),
    ]
    if !tests.isEmpty { values["docTestWords"] = .text(tests.joined(separator: " ")) }
    if let pin = advisoryPin {
      values["advisoryPinUrl"] = .text(pin.url)
      values["advisoryPinHash"] = .text(pin.hash)
    }
    return values
  }

  /// Why the checks are not the usual ones.
  var checkReasons: [Reason] {
    let chosen = options.checks.filter(\.isChosen).map(\.check.rawValue)
    let left = options.checks.filter { !$0.isChosen }.map(\.check.rawValue)
    var reasons: [Reason] = []
    if !chosen.isEmpty {
      reasons.append(Reason("the checks \(chosen.formatted())", because: "the options choose them"))
    }
    if !left.isEmpty {
      reasons.append(Reason("no checks \(left.formatted())", because: "the options leave them out"))
    }
    return reasons
  }

  /// The warning about strictness without a check that it concerns.
  var checkWarnings: [Diagnostic] {
    guard options.denyWarnings, checks.isDisjoint(with: [.clippy, .doc]) else { return [] }
    return [
      Diagnostic(
        .warning,
        .optionWithoutEffect,
        "`--deny-warnings` has no effect: neither clippy nor rustdoc is a check",
        help: ["add one with `--checks clippy` or `--checks doc`"]
      )
    ]
  }

  /// The errors for chosen checks that the strategy cannot make.
  static func checkBlockers(_ options: Options, in workspace: Workspace) -> [Diagnostic] {
    options.checks.filter { $0.isChosen && !options.strategy.builder.possibleChecks.contains($0.check) }.map {
      choice in
      let able = Strategy.allCases.filter { $0.builder.possibleChecks.contains(choice.check) }
      return Diagnostic(
        .error,
        .cannotBuild,
        "\(options.strategy.rawValue) has no check `\(choice.check.rawValue)`",
        at: .init(file: TreePath.join(workspace.directory, Provenance.path)),
        help: [
          "leave it out with `--checks no-\(choice.check.rawValue)`, or choose a strategy that has it: \(able.map(\.rawValue).formatted())"
        ]
      )
    }
  }

  /// Throws if cargo-deny is to run and has no configuration: without one, it allows no license.
  func expectDenyFile(in tree: some FileTree) throws(Failure) {
    guard checks.contains(.deny) else { return }
    for name in ["deny.toml", ".deny.toml", ".cargo/deny.toml"]
    where try tree.entry(at: TreePath.join(workspace.directory, name)) != nil {
      return
    }
    throw Failure(
      .cannotBuild,
      "there is no deny.toml for the check `deny`",
      at: .init(file: TreePath.join(workspace.directory, "deny.toml")),
      why: "without it, cargo-deny allows no license",
      help: [
        .command(["cargo", "deny", "init"], to: "write one, and commit it"), "or leave out `--checks deny`",
      ]
    )
  }
}
