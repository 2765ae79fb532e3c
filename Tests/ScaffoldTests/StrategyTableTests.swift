import Diagnostics
import Templates
import TestSupport
import Testing

@testable import Cargo
@testable import Strategies

/// The tables of docs/strategies.md, as far as they follow from the strategies themselves.
@Suite(.serialized) struct StrategyTableTests {
  private typealias Row = (name: String, cell: (Strategy) throws -> String)

  /// The reasons of `strategy` by `rule` with a project of some locked packages.
  private func effect(
    _ strategy: Strategy,
    _ rule: VerdictRule,
    _ packages: [LockedPackage] = [],
    change: (inout ProjectTraits) -> Void = { _ in }
  ) -> VerdictReason.Effect? {
    let workspace = workspace([member("app")], lock: [lockedMember("app")] + packages)
    var project = ProjectTraits(of: workspace)
    change(&project)
    let verdict = strategy.verdicts(on: project).first { $0.layout == .flake }
    return verdict?.reasons.first { $0.rule == rule }?.effect
  }

  private func traits(_ strategy: Strategy) throws -> Template.Traits {
    try Template.builtIn(named: strategy.rawValue).traits
  }

  private func checked(_ source: LockedSource) -> LockedPackage {
    var package = locked("a")
    package.checksum = "00"
    package.source = source
    return package
  }

  private func git(_ name: String) -> LockedPackage {
    LockedPackage(
      name: name,
      version: "1.0.0",
      source: .git(url: "https://example.org/g", .defaultBranch, commit: "0123"),
      dependencies: []
    )
  }

  /// The usual checks, without the package.
  private func checks(_ strategy: Strategy, ofMembers isWorkspace: Bool = true) -> Set<CheckKind> {
    strategy.builder.checks(ofMembers: isWorkspace, inSeparatePackages: false, testing: true)
  }

  private func yes(_ isSo: Bool) -> String { isSo ? "yes" : "no" }

  private var rows: [Row] {
    [
      (
        "comes from",
        { try $0.builder.ownArgument == nil ? traits($0).source ?? "" : "flake input" }
      ),
      ("dependencies are built", { try traits($0).dependencies ?? "" }),
      ("a change of your sources rebuilds", { try traits($0).rebuilds ?? "" }),
      (
        "hashes to keep",
        { $0.builder.hashesAllCrates ? "none; one with `--vendor hash`" : "none" }
      ),
      ("import from derivation", { yes(effect($0, .importFromDerivation) != nil) }),
      (
        "network while evaluating",
        { effect($0, .gitDependency, [git("g")]) != nil ? "for git dependencies" : "no" }
      ),
      (
        "one name and version from two sources",
        {
          switch effect(
            $0,
            .severalSources,
            [checked(.registry("https://github.com/rust-lang/crates.io-index")), git("a")]
          ) {
          case nil: "yes"
          case let effect: effect?.need.map { "with `\($0)`" } ?? "no"
          }
        }
      ),
      (
        "registries other than crates.io",
        { yes(effect($0, .foreignRegistry, [checked(.sparse("https://r.example.org/"))]) == nil) }
      ),
      (
        "dates in manifests",
        {
          effect($0, .dates) { $0.workspace.dates = [.init(file: "app/Cargo.toml", line: 3)] } == nil
            ? "of one package" : "no"
        }
      ),
      (
        "folders of packages with spaces or any of `*?[` in their names",
        { strategy in yes("a b*?[".allSatisfy { strategy.builder.whyNotFolder("a\($0)b") == nil }) }
      ),
      (
        "folders of packages with other than ASCII letters, digits and `._-+` in their names",
        { yes($0.builder.whyNotFolder("bücher") == nil) }
      ),
      (
        "git dependencies that inherit from their workspace",
        { yes(effect($0, .gitWorkspace, [git("g"), git("h")]) == nil) }
      ),
      (
        "`[profile]` of Cargo.toml",
        {
          yes(
            effect($0, .profile) {
              $0.workspace.settings.profiles = [.init(key: "release", value: .table([]))]
            }
              == nil
          )
        }
      ),
      ("files of Git LFS in git dependencies", { yes($0.builder.fetchesLFSFiles) }),
      (
        "several programs",
        { $0.builder.buildsProgramsTogether ? "one derivation" : "a derivation each" }
      ),
      (
        "tests of the workspace run",
        { strategy in
          let (many, one) = (checks(strategy), checks(strategy, ofMembers: false))
          let place =
            !many.contains(.test)
            ? "in the package"
            : one.contains(.test)
              ? "in `checks.test`" : "in `checks.test` of a workspace, else in the package"
          return place + (strategy.builder.driver == .rustc ? ", without those in documentation" : "")
        }
      ),
      ("checks besides the package", { checks($0).map(\.rawValue).sorted().joined(separator: ", ") }),
      (
        "more with `--checks`",
        {
          $0.builder.possibleChecks.subtracting(checks($0)).subtracting([.test]).map(\.rawValue).sorted()
            .joined(separator: ", ")
        }
      ),
    ]
  }

  @Test("docs/strategies.md compares the strategies")
  func comparison() throws {
    let strategies = Strategy.allCases
    var lines = [
      "| | \(strategies.map(\.rawValue).joined(separator: " | ")) |",
      "|---|\(strategies.map { _ in "---|" }.joined())",
    ]
    for row in rows {
      lines.append("| \(row.name) | \(try strategies.map(row.cell).joined(separator: " | ")) |")
    }
    try expectTable(lines, "comparison", of: "docs/strategies.md")
  }

  /// What each check runs.
  private static let commands: [CheckKind: String] = [
    .audit:
      "`cargo audit`, with the advisories of the input `advisory-db`, which `nix flake update advisory-db` renews",
    .clippy: "`cargo clippy --all-targets`; without `--all-targets` with naersk",
    .deny: "`cargo deny check bans licenses sources`; advisories need a network. It needs a `deny.toml`",
    .doc: "`cargo doc --no-deps`",
    .fmt: "`cargo fmt --check`",
    .nextest:
      "the tests by cargo-nextest, in place of `test`; those in documentation are the check `doctest`",
    .test: "the tests, in the package or as a check; `no-test` is `--no-check`",
  ]

  @Test("docs/strategies.md says which strategy has which check")
  func checksOfStrategies() throws {
    var lines = ["| check | runs | strategies |", "|---|---|---|"]
    for check in CheckKind.allCases {
      let able = Strategy.allCases.filter { $0.builder.possibleChecks.contains(check) }
      let names = able.count == Strategy.allCases.count ? "all" : able.map(\.rawValue).joined(separator: ", ")
      lines.append("| `\(check.rawValue)` | \(try #require(Self.commands[check])) | \(names) |")
    }
    try expectTable(lines, "checks", of: "docs/strategies.md")
  }
}
