import Cargo

/// A ranking of the strategies for one project, with the recommended one first.
public struct Comparison: Sendable {
  /// One strategy.
  public struct Row: Sendable {
    /// The verdict, which is the same in both layouts.
    public var verdict: Verdict
    /// The advantages for this project, each a clause.
    public var advantages: [String]
    /// The disadvantages for this project, each a clause.
    public var disadvantages: [String]

    /// The strategy.
    public var strategy: Strategy { verdict.strategy }

    private var isLimited: Bool { verdict.reasons.contains { $0.effect == .limits } }

    /// 0 if the strategy builds the project without limits, 1 with limits, 2 if it cannot build it.
    fileprivate var rank: Int { verdict.outcome == .cannot ? 2 : isLimited ? 1 : 0 }
  }

  /// All strategies, the best for this project first.
  public var rows: [Row]
  /// The reason for the first row, as a sentence; nil if no strategy can build the project.
  public var reason: String?
  /// What would make another strategy the better one for this project, each a clause that begins with the strategy.
  public var alternatives: [String] = []

  /// The recommended strategy; nil if none can build the project.
  public var recommended: Strategy? { reason == nil ? nil : rows.first?.strategy }

  /// Compares the strategies for `project`.
  ///
  /// Those that can build the project without limits come first. Their order depends on how much is compiled again
  /// after a change of the sources, which matters more with more crates.
  public static func of(_ project: ProjectTraits) -> Comparison {
    let size = ProjectSize(of: project.workspace)
    let preferred = preferredOrder(for: size).compactMap { strategy in
      strategy.verdicts(on: project).first.map { verdict in
        Row(
          verdict: verdict,
          advantages: strategy.builder.advantages(for: size),
          disadvantages: strategy.builder.disadvantages(for: size)
        )
      }
    }
    let rows = (0...2).flatMap { rank in preferred.filter { $0.rank == rank } }
    guard let first = rows.first, first.verdict.outcome != .cannot else { return Comparison(rows: rows) }
    let passed = preferred.prefix { $0.strategy != first.strategy }
    var comparison = Comparison(
      rows: rows,
      reason: (first.advantages.first ?? "it builds the project") + passed.map(\.whyPassed).joined()
    )
    comparison.alternatives =
      passed.compactMap(\.condition) + alternatives(to: first.strategy, in: rows, size)
    return comparison
  }

  /// Returns for what each other strategy is the better choice, as far as it matters to a project of `size`.
  private static func alternatives(to strategy: Strategy, in rows: [Row], _ size: ProjectSize) -> [String] {
    rows.filter { $0.strategy != strategy && $0.rank < 2 }.compactMap { row in
      row.strategy.builder.condition(for: size).map { "\(row.strategy.rawValue) \($0)" }
    }
  }

  /// Returns the strategies in order of preference for a project of `size`.
  ///
  /// With few crates, a build from nothing takes a minute, and a scaffold that needs only nixpkgs is the easiest to
  /// maintain. With more crates, dependencies should be built once; with many members, each member should be built by
  /// itself.
  static func preferredOrder(for size: ProjectSize) -> [Strategy] {
    if size.isSmall { return [.buildRustPackage, .crane, .naersk, .importCargo, .crate2nix] }
    if size.hasManyMembers { return [.crane, .crate2nix, .naersk, .buildRustPackage, .importCargo] }
    return [.crane, .naersk, .buildRustPackage, .crate2nix, .importCargo]
  }
}

extension Comparison.Row {
  /// The end of a sentence that says why the strategy, which is preferred for such projects, is not recommended.
  fileprivate var whyPassed: String {
    "; \(strategy.rawValue) \(rank == 2 ? "cannot build the project" : "would be limited")"
  }

  /// What would have to change for the strategy, which is preferred for such projects; nil if nothing is known.
  fileprivate var condition: String? {
    let word: VerdictReason.Effect = rank == 2 ? .prevents : .limits
    guard let reason = verdict.reasons.first(where: { $0.effect == word }) else { return nil }
    return "\(strategy.rawValue) once this changes: \(reason.summary)"
  }
}
