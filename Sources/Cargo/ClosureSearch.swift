/// A breadth-first search over members and locked packages.
///
/// A package is visited again when more is known about it. This knowledge only grows, so the search ends even if
/// development dependencies form cycles.
struct ClosureSearch {
  /// The purpose for which something is compiled.
  enum Purpose: Int, CaseIterable {
    case program
    case tests
  }

  /// The way in which a package was first reached.
  struct Step {
    var parent: Int?
    var parentPurpose: Purpose
    /// The kind of the dependency in the manifest, if a member depends on the package.
    var kind = Dependency.Kind.normal
    var isOptional = false
  }

  /// The knowledge about one package.
  struct State {
    var platforms = ByPurpose<Platforms>([])
    var steps = ByPurpose<Step?>(nil)
    /// The features that are requested of a member or a watched crate; empty for other crates.
    var features = CrateFeatures()
    var isSelected = false
    var isQueued = false
  }

  /// One value for each purpose.
  struct ByPurpose<Value> {
    var program: Value
    var tests: Value

    init(_ value: Value) { (program, tests) = (value, value) }

    subscript(purpose: Purpose) -> Value {
      get { purpose == .program ? program : tests }
      set { if purpose == .program { program = newValue } else { tests = newValue } }
    }
  }

  let graph: DependencyGraph
  let uses: (LockedPackage) -> [String: KnownUse]
  let reach: BuildClosure.Reach
  /// One state for each member, then for each package of the lock, then for crates that the lock lacks.
  private(set) var states: [State]
  private var queue: [Int] = []
  private var asked: [String: Set<String>] = [:]
  /// What the features of each member of the build enable.
  private var activations: [Int: Activation] = [:]
  private let defaultFeatures: Set<String> = ["default"]
  private let isWatched: [Bool]
  private var edges: [String: Set<String>] = [:]

  private var members: [Package] { graph.members }
  private var locked: [LockedPackage] { graph.locked }

  init(
    _ graph: DependencyGraph,
    reach: BuildClosure.Reach,
    watched: Set<String>?,
    uses: @escaping (LockedPackage) -> [String: KnownUse]
  ) {
    self.graph = graph
    self.reach = reach
    self.uses = uses
    let names = graph.members.map(\.name) + graph.locked.map(\.name) + graph.missing
    isWatched = names.map { watched?.contains($0) ?? true }
    states = Array(repeating: State(), count: names.count)
  }

  /// Visits every package that a build of `selected` compiles.
  mutating func run(from selected: [Package]) {
    for package in selected {
      guard let node = graph.member(in: package.directory) else { continue }
      states[node].isSelected = true
      let every =
        members[node].features.keys
        + members[node].dependencies.filter(\.isOptional).map {
          $0.rename ?? $0.name
        }
      let features = reach == .standard ? ["default"] : Set(every).union(["default"])
      visit(node, from: nil, purpose: .program, on: .all, asking: CrateFeatures(names: features))
    }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      states[node].isQueued = false
      if node < members.count {
        followRows(ofMember: node)
      } else if node < members.count + locked.count {
        followRows(ofLocked: node)
      }
    }
  }

  private mutating func followRows(ofMember node: Int) {
    let package = members[node]
    let activation = package.activation(of: states[node].features.names)
    activations[node] = activation
    for (dependency, row) in zip(package.dependencies, graph.rows[node]) {
      let name = dependency.rename ?? dependency.name
      if dependency.isOptional && !activation.optionals.contains(name) { continue }
      if dependency.kind == .dev && !states[node].isSelected { continue }
      var features = defaultFeatures
      // Features that are requested of other crates are not needed.
      if row.nodes.contains(where: { $0 < members.count || isWatched[$0] }) {
        features = (activation.asked[name] ?? []).union(dependency.features)
        asked[dependency.name, default: []].formUnion(features)
        if dependency.usesDefaultFeatures { features.insert("default") }
      }
      let condition = reach == .everyPlatform ? .all : row.platforms
      for target in row.nodes {
        for purpose in Purpose.allCases {
          let platforms = states[node].platforms[purpose].intersection(condition)
          visit(
            target,
            from: Step(
              parent: node,
              parentPurpose: purpose,
              kind: dependency.kind,
              isOptional: dependency.isOptional
            ),
            purpose: dependency.kind == .dev ? .tests : purpose,
            on: platforms,
            asking: CrateFeatures(names: features)
          )
        }
      }
    }
  }

  private mutating func followRows(ofLocked node: Int) {
    let known = reach == .everyPlatform ? [:] : uses(locked[node - members.count])
    let own = states[node].features
    for target in graph.edges[node - members.count] {
      let use = known.isEmpty ? nil : known[name(of: target)]
      if reach == .standard, let use, !use.holds(with: own) { continue }
      let condition = use?.platforms ?? .all
      let features =
        target < members.count ? CrateFeatures(names: defaultFeatures) : use?.requested(with: own) ?? .unknown
      for purpose in Purpose.allCases {
        visit(
          target,
          from: Step(parent: node, parentPurpose: purpose),
          purpose: purpose,
          on: states[node].platforms[purpose].intersection(condition),
          asking: features
        )
      }
    }
  }

  /// Records that `node` is compiled, and queues it if that is new.
  private mutating func visit(
    _ node: Int,
    from step: Step?,
    purpose: Purpose,
    on platforms: Platforms,
    asking features: CrateFeatures
  ) {
    guard !platforms.isEmpty else { return }
    if let parent = step?.parent, isWatched[parent] || isWatched[node] {
      edges[name(of: parent), default: []].insert(name(of: node))
    }
    let keepsFeatures = node < members.count || isWatched[node]
    let before = states[node].platforms[purpose]
    guard !platforms.isSubset(of: before) || keepsFeatures && !features.isSubset(of: states[node].features)
    else { return }
    states[node].platforms[purpose] = before.union(platforms)
    if keepsFeatures { states[node].features.formUnion(features) }
    if states[node].steps[purpose] == nil {
      states[node].steps[purpose] = step ?? Step(parent: nil, parentPurpose: .program)
    }
    guard !states[node].isQueued else { return }
    states[node].isQueued = true
    queue.append(node)
  }
}

extension ClosureSearch {
  private func name(of node: Int) -> String { graph.name(of: node) }

  /// Returns the packages that were found.
  func result() -> BuildClosure {
    var packages: [ReachedPackage] = []
    for node in graph.order + (graph.order.count..<states.count) where isWatched[node] {
      let state = states[node]
      guard state.steps.program != nil || state.steps.tests != nil else { continue }
      let isDevelopmentOnly = state.steps.program == nil
      let index = node - members.count
      let version =
        node < members.count
        ? members[node].version : index < locked.count ? locked[index].version : nil
      let (chain, kind, isOptional) = chain(to: node, for: isDevelopmentOnly ? .tests : .program)
      packages.append(
        ReachedPackage(
          name: name(of: node),
          version: version,
          source: locked.indices.contains(index) ? locked[index].source : nil,
          platforms: state.platforms.program.union(state.platforms.tests),
          isDevelopmentOnly: isDevelopmentOnly,
          chain: chain,
          kind: kind,
          isOptional: isOptional
        )
      )
    }
    // Crates that the lock lacks are sorted by name too.
    if !graph.missing.isEmpty { packages.sort { ($0.name, $0.version ?? "") < ($1.name, $1.version ?? "") } }
    var closure = BuildClosure(packages: packages, askedFeatures: asked, edges: edges)
    for (node, activation) in activations {
      closure.memberFeatures[members[node].name] = activation.features.union(activation.optionals)
    }
    return closure
  }

  private func chain(
    to node: Int,
    for purpose: Purpose
  ) -> (chain: [String], kind: Dependency.Kind, isOptional: Bool) {
    var chain = [name(of: node)]
    var kind = Dependency.Kind.normal
    var isOptional = false
    var step = states[node].steps[purpose]
    while let here = step, let parent = here.parent, chain.count < ReachedPackage.longestChain {
      chain.append(name(of: parent))
      // The dependency nearest to the member decides the kind.
      if here.kind != .normal { kind = here.kind }
      isOptional = isOptional || here.isOptional
      step = states[parent].steps[here.parentPurpose]
    }
    return (chain.reversed(), kind, isOptional)
  }
}
