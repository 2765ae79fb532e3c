/// A breadth-first search over members and locked packages.
///
/// A package is visited again when more is known of it. What is known only grows, so cycles through development dependencies
/// end too.
struct ClosureSearch {
  /// For whom something is compiled.
  enum Purpose: Int, CaseIterable {
    case program
    case tests
  }

  /// How a package was first reached.
  struct Step {
    var parent: Int?
    var parentPurpose: Purpose
    /// The row of the manifest that asked, if a member did.
    var kind = Dependency.Kind.normal
    var isOptional = false
  }

  /// What is known of one package.
  struct State {
    var platforms: [Purpose: Platforms] = [:]
    var steps: [Purpose: Step] = [:]
    var features: Set<String> = []
    var isSelected = false
    var isQueued = false
  }

  let members: [Package]
  let locked: [LockedPackage]
  let isUsed: (LockedPackage, String) -> Platforms
  let reach: BuildClosure.Reach
  /// Members first, then the lock's packages, then crates that the lock should have.
  private(set) var states: [State]
  private var missing: [String] = []
  private var missingByName: [String: Int] = [:]
  private var queue: [Int] = []
  private var asked: [String: Set<String>] = [:]
  private var edges: [String: Set<String>] = [:]
  private let memberByDirectory: [String: Int]
  private let memberByName: [String: Int]
  private let lock: LockIndex

  init(
    members: [Package],
    lock: Lockfile?,
    reach: BuildClosure.Reach,
    isUsed: @escaping (LockedPackage, String) -> Platforms
  ) {
    let packages = lock?.packages ?? []
    self.reach = reach
    self.members = members
    self.locked = packages
    self.isUsed = isUsed
    states = Array(repeating: State(), count: members.count + packages.count)
    memberByDirectory = Dictionary(
      members.indices.map { (members[$0].directory, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    memberByName = Dictionary(
      members.indices.map { (members[$0].name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    self.lock = LockIndex(lock)
  }

  /// Visits everything that a build of `selected` compiles.
  mutating func run(from selected: [Package]) {
    for package in selected {
      guard let node = memberByDirectory[package.directory] else { continue }
      states[node].isSelected = true
      let every =
        members[node].features.keys
        + members[node].dependencies.filter(\.isOptional).map {
          $0.rename ?? $0.name
        }
      let features = reach == .standard ? ["default"] : Set(every).union(["default"])
      visit(node, from: nil, purpose: .program, on: .all, asking: features)
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
    let activation = package.activation(of: states[node].features)
    let listed = listedNodes(of: package)
    for dependency in package.dependencies {
      let name = dependency.rename ?? dependency.name
      if dependency.isOptional && !activation.optionals.contains(name) { continue }
      if dependency.kind == .dev && !states[node].isSelected { continue }
      var features = activation.asked[name] ?? []
      features.formUnion(dependency.features)
      asked[dependency.name, default: []].formUnion(features)
      if dependency.usesDefaultFeatures { features.insert("default") }
      let condition =
        reach == .everyPlatform ? .all : dependency.target.map { Platforms(target: $0) } ?? .all
      for target in nodes(of: dependency, listed: listed) {
        for purpose in Purpose.allCases {
          guard let platforms = states[node].platforms[purpose] else { continue }
          visit(
            target,
            from: Step(
              parent: node,
              parentPurpose: purpose,
              kind: dependency.kind,
              isOptional: dependency.isOptional
            ),
            purpose: dependency.kind == .dev ? .tests : purpose,
            on: platforms.intersection(condition),
            asking: features
          )
        }
      }
    }
  }

  private mutating func followRows(ofLocked node: Int) {
    let package = locked[node - members.count]
    for entry in package.dependencies {
      let entry = LockedDependency(entry)
      let condition = reach == .everyPlatform ? .all : isUsed(package, entry.name)
      guard let target = self.node(of: entry) else { continue }
      for purpose in Purpose.allCases {
        guard let platforms = states[node].platforms[purpose] else { continue }
        visit(
          target,
          from: Step(parent: node, parentPurpose: purpose),
          purpose: purpose,
          on: platforms.intersection(condition),
          asking: ["default"]
        )
      }
    }
  }

  /// Notes that `node` is compiled, and queues it if that is news.
  private mutating func visit(
    _ node: Int,
    from step: Step?,
    purpose: Purpose,
    on platforms: Platforms,
    asking features: Set<String>
  ) {
    guard !platforms.isEmpty else { return }
    if let parent = step?.parent { edges[name(of: parent), default: []].insert(name(of: node)) }
    let before = states[node].platforms[purpose] ?? []
    let isNews = !platforms.isSubset(of: before) || !features.isSubset(of: states[node].features)
    guard isNews else { return }
    states[node].platforms[purpose] = before.union(platforms)
    states[node].features.formUnion(features)
    if states[node].steps[purpose] == nil {
      states[node].steps[purpose] = step ?? Step(parent: nil, parentPurpose: .program)
    }
    guard !states[node].isQueued else { return }
    states[node].isQueued = true
    queue.append(node)
  }
}

extension ClosureSearch {
  /// The packages that the lock lists for a member, by name.
  private func listedNodes(of package: Package) -> [String: [Int]] {
    let own = lock[LockedDependency("\(package.name) \(package.version)")]
    guard let own else { return [:] }
    return locked[own].dependencies.reduce(into: [:]) { listed, entry in
      let entry = LockedDependency(entry)
      if let node = node(of: entry) { listed[entry.name, default: []].append(node) }
    }
  }

  /// The packages behind one row of a manifest: of several versions those that the lock lists for the member.
  private mutating func nodes(of dependency: Dependency, listed: [String: [Int]]) -> [Int] {
    if case .path(let directory) = dependency.source, let member = memberByDirectory[directory] {
      return [member]
    }
    if let nodes = listed[dependency.name], !nodes.isEmpty { return nodes }
    return [lock[dependency.name].map(node(at:)) ?? missingNode(of: dependency.name)]
  }

  /// The package that an entry of `dependencies` in the lock names.
  private func node(of entry: LockedDependency) -> Int? {
    lock[entry].map(node(at:))
  }

  /// The node of the lock's package at `index`, which may be a member.
  private func node(at index: Int) -> Int {
    guard locked[index].source == nil, let member = memberByName[locked[index].name] else {
      return members.count + index
    }
    return member
  }

  /// The node of a crate that the lock does not have, which is so without a lock or with a stale one.
  private mutating func missingNode(of name: String) -> Int {
    if let node = missingByName[name] { return node }
    missingByName[name] = states.count
    missing.append(name)
    states.append(State())
    return states.count - 1
  }

  private func name(of node: Int) -> String {
    if node < members.count { return members[node].name }
    let index = node - members.count
    return index < locked.count ? locked[index].name : missing[index - locked.count]
  }

  /// What was found.
  func result() -> BuildClosure {
    var packages: [ReachedPackage] = []
    for node in states.indices where !states[node].steps.isEmpty {
      let state = states[node]
      let isDevelopmentOnly = state.steps[.program] == nil
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
          platforms: state.platforms.values.reduce([]) { $0.union($1) },
          isDevelopmentOnly: isDevelopmentOnly,
          chain: chain,
          kind: kind,
          isOptional: isOptional
        )
      )
    }
    packages.sort { ($0.name, $0.version ?? "") < ($1.name, $1.version ?? "") }
    return BuildClosure(packages: packages, askedFeatures: asked, edges: edges)
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
      // The row that is nearest to the root says for what the rest is.
      if here.kind != .normal { kind = here.kind }
      isOptional = isOptional || here.isOptional
      step = states[parent].steps[here.parentPurpose]
    }
    return (chain.reversed(), kind, isOptional)
  }
}
