/// The packages of a workspace and its lock by number, and which of them depend on which.
///
/// Members come first, then the lock's packages. A member that the lock lists, as it lists each, is one node.
public struct DependencyGraph: Sendable {
  /// The lock's packages by number, which are not yet the graph's.
  public let lock: LockIndex
  let members: [Package]
  /// For each member the rows of its manifest, in the order of its dependencies.
  private(set) var rows: [[Row]] = []
  /// The crates that manifests name and the lock does not have, which is so without a lock or with a stale one.
  ///
  /// They have the numbers after the lock's packages.
  private(set) var missing: [String] = []
  /// For each package of the lock the nodes that it depends on.
  let edges: [[Int]]
  /// All nodes by the names and versions of their packages.
  let order: [Int]
  private let memberByDirectory: [String: Int]
  private let memberByName: [String: Int]

  /// What one row of a manifest stands for.
  struct Row: Sendable {
    /// The packages: of several versions those that the lock lists for the member.
    var nodes: [Int]
    /// Where the row counts, by its `cfg(…)` or triple.
    var platforms: Platforms
  }

  var locked: [LockedPackage] { lock.packages }

  /// The graph of `workspace`.
  public init(of workspace: Workspace) {
    let members = workspace.members
    let byName = Dictionary(zip(members.map(\.name), members.indices)) { first, _ in first }
    let lock = workspace.lockIndex
    let locked = lock.packages
    edges = lock.edges.map { targets in targets.map { Self.node(at: $0, in: locked, members: byName) } }
    memberByDirectory = Dictionary(zip(members.map(\.directory), members.indices)) { first, _ in first }
    memberByName = byName
    let versions = members.map { ($0.name, $0.version) } + locked.map { ($0.name, $0.version) }
    order = versions.indices.sorted { versions[$0] < versions[$1] }
    self.members = members
    self.lock = lock
    addRows()
  }

  private mutating func addRows() {
    var platforms: [String: Platforms] = [:]
    var missingNodes: [String: Int] = [:]
    func platform(_ target: String) -> Platforms {
      if let known = platforms[target] { return known }
      let new = Platforms(target: target)
      platforms[target] = new
      return new
    }
    for package in members {
      let listed = Dictionary(grouping: listed(for: package), by: name(of:))
      let rows = package.dependencies.map { dependency in
        var nodes: [Int]
        if case .path(let directory) = dependency.source, let member = memberByDirectory[directory] {
          nodes = [member]
        } else if let found = listed[dependency.name] ?? node(named: dependency.name).map({ [$0] }) {
          nodes = found
        } else if let known = missingNodes[dependency.name] {
          nodes = [known]
        } else {
          nodes = [members.count + locked.count + missing.count]
          missingNodes[dependency.name] = nodes[0]
          missing.append(dependency.name)
        }
        return Row(nodes: nodes, platforms: dependency.target.map(platform) ?? .all)
      }
      self.rows.append(rows)
    }
  }

  /// What a build of `selected` compiles: with default features on any platform, their tests included.
  ///
  /// Dependencies of members come from their manifests: optional ones count if a feature turns them on, development
  /// dependencies only for `selected`, and `cfg(…)` is evaluated. Everything further comes from the lock, which lists a
  /// crate's optional dependency if anything in the workspace can turn it on, and every platform's; `uses` says on
  /// which platforms a crate uses others, where the caller knows.
  /// A wider `reach` turns on every feature of `selected`, or follows the dependencies of every platform.
  /// What is found is told of `watched` crates, or of all if that is nil.
  public func closure(
    of selected: [Package],
    reach: BuildClosure.Reach = .standard,
    watching watched: Set<String>? = nil,
    uses: @escaping (LockedPackage) -> [String: Platforms] = { _ in [:] }
  ) -> BuildClosure {
    var search = ClosureSearch(self, reach: reach, watched: watched, uses: uses)
    search.run(from: selected)
    return search.result()
  }

  /// The member in `directory`.
  func member(in directory: String) -> Int? { memberByDirectory[directory] }

  /// The name of the package that is a node.
  func name(of node: Int) -> String {
    if node < members.count { return members[node].name }
    let index = node - members.count
    return index < locked.count ? locked[index].name : missing[index - locked.count]
  }

  /// The first package of the lock that is called `name`.
  private func node(named name: String) -> Int? {
    lock[name].map { Self.node(at: $0, in: locked, members: memberByName) }
  }

  /// The nodes that the lock lists for a member.
  private func listed(for package: Package) -> [Int] {
    lock[LockedDependency("\(package.name) \(package.version)")].map { edges[$0] } ?? []
  }

  /// The node of the lock's package at `index`, which may be a member.
  private static func node(at index: Int, in locked: [LockedPackage], members: [String: Int]) -> Int {
    guard locked[index].source == nil, let member = members[locked[index].name] else {
      return members.count + index
    }
    return member
  }
}
