import Cargo

/// The strategies beside each other for one project, and which to begin with.
public struct Comparison: Sendable {
  /// One strategy.
  public struct Row: Sendable {
    /// Whether it can build the project, and why; the same in both layouts.
    public var verdict: Verdict
    /// What it is good for here, each a clause.
    public var advantages: [String]
    /// What it costs here, each a clause.
    public var disadvantages: [String]

    /// The strategy.
    public var strategy: Strategy { verdict.strategy }
  }

  /// All strategies, the best for this project first.
  public var rows: [Row]
  /// Why the first is the first, a sentence; nil if none can build the project.
  public var reason: String?

  /// The strategy to begin with; nil if none can build the project.
  public var recommended: Strategy? { reason == nil ? nil : rows.first?.strategy }

  /// Compares the strategies on `facts`.
  ///
  /// Those that can build the project without limits come first; among these it counts what a change of the sources
  /// compiles anew, which matters the more, the more crates there are.
  public init(of facts: VerdictFacts) {
    let size = Size(of: facts.workspace)
    let ranked = size.order.compactMap { strategy in
      strategy.verdicts(on: facts).first.map { verdict in
        Row(
          verdict: verdict,
          advantages: strategy.advantages(for: size),
          disadvantages: strategy.disadvantages(for: size)
        )
      }
    }
    let groups: [(Row) -> Bool] = [
      { $0.verdict.outcome != .cannot && !$0.isLimited }, { $0.verdict.outcome != .cannot && $0.isLimited },
      { $0.verdict.outcome == .cannot },
    ]
    rows = groups.flatMap { ranked.filter($0) }
    guard let first = rows.first, first.verdict.outcome != .cannot else { return }
    let passed = ranked.prefix { $0.strategy != first.strategy }.map { row in
      let word = row.verdict.outcome == .cannot ? "cannot build the project" : "would be limited"
      return "; \(row.strategy.rawValue) \(word), see below"
    }
    reason = (first.advantages.first ?? "it builds the project") + passed.joined()
  }
}

extension Comparison.Row {
  fileprivate var isLimited: Bool { verdict.reasons.contains { $0.effect == .limits } }
}

/// How large a project is.
struct Size {
  /// The crates that are not members.
  let crates: Int
  /// The members of the workspace.
  let members: Int

  init(of workspace: Workspace) {
    crates = workspace.lock?.packages.count { $0.source != nil } ?? 0
    members = workspace.members.count
  }

  /// The strategies in the order in which they pay, with what they give for what they need.
  ///
  /// With few crates a build from nothing takes a minute, and nothing beside nixpkgs is the least to keep. With more,
  /// dependencies should be built once; with many members, each by itself.
  var order: [Strategy] {
    if crates < 40 { return [.buildRustPackage, .crane, .naersk, .importCargo, .crate2nix] }
    if members > 20 { return [.crane, .crate2nix, .naersk, .buildRustPackage, .importCargo] }
    return [.crane, .naersk, .buildRustPackage, .crate2nix, .importCargo]
  }

  var words: String { crates == 1 ? "1 crate" : "\(crates) crates" }
}

extension Strategy {
  fileprivate func advantages(for size: Size) -> [String] {
    switch self {
    case .buildRustPackage:
      ["it needs nothing but nixpkgs", "it cross-compiles, and is the form that nixpkgs accepts"]
    case .importCargo: ["every line of it is in the project, to see and to change"]
    case .naersk:
      size.crates == 0
        ? ["there is little to learn"]
        : ["it builds the \(size.words) once and keeps them", "there is little to learn"]
    case .crane:
      (size.crates == 0 ? [] : ["it builds the \(size.words) once, for the package and for all checks"])
        + ["clippy, rustfmt and more are checks"]
    case .crate2nix:
      ["a change rebuilds only the crates that it touches, of \(size.crates + size.members) in all"]
    }
  }

  fileprivate func disadvantages(for size: Size) -> [String] {
    switch self {
    case .buildRustPackage, .importCargo:
      size.crates == 0 ? [] : ["a change of the sources compiles the \(size.words) anew"]
    case .naersk, .crane:
      size.crates == 0 ? [] : ["the dependencies are compiled anew when a manifest changes"]
    case .crate2nix:
      ["it calls rustc without cargo"] + (size.crates > 300 ? ["\(size.words) take long to evaluate"] : [])
    }
  }
}
