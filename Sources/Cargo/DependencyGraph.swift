/// The packages of a workspace and of its lock file as numbered nodes, and the dependencies between them.
///
/// Members come first, then the packages of the lock file. The lock file lists members too; each is one node.
public struct DependencyGraph: Sendable {
  /// The lock's packages, with their own numbers, which differ from those of the nodes.
  public let lock: LockIndex
  let members: [Package]
  /// The dependencies in the manifest of each member, in the order of the manifest.
  private(set) var rows: [[Row]] = []
  /// The crates that manifests name but the lock lacks, because there is no lock or it is stale.
  ///
  /// Their numbers follow those of the lock's packages.
  private(set) var missing: [String] = []
  /// The nodes that each package of the lock depends on.
  let edges: [[Int]]
  /// All nodes, sorted by name and version.
  let order: [Int]
  private let memberByDirectory: [String: Int]
  private let memberByName: [String: Int]

  /// One dependency of a manifest, as nodes.
  struct Row: Sendable {
    /// The nodes of the dependency; if the crate has several versions, those that the lock lists for the
    /// member.
    var nodes: [Int]
    /// The platforms on which the dependency applies, by its `cfg(…)` or triple.
    var platforms: Platforms
  }

  var locked: [LockedPackage] { lock.packages }

  /// Creates the graph of `workspace`.
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

  /// Returns the packages that a build of `selected` compiles with default features on any supported platform, tests
  /// included.
  ///
  /// Dependencies of members come from their manifests: optional ones count if a feature enables them, development
  /// dependencies only for `selected`, and `cfg(…)` is evaluated. All other dependencies come from the lock. It lists
  /// an optional dependency if anything in the workspace can enable it, and the dependencies of all platforms; `uses`
  /// says on which platforms and with which features a crate uses others, if the caller knows. A wider `reach` enables all features of
  /// `selected`, or follows the dependencies of all platforms. The result has only `watched` crates, or all if that is
  /// nil.
  public func closure(
    of selected: [Package],
    reach: BuildClosure.Reach = .standard,
    watching watched: Set<String>? = nil,
    uses: @escaping (LockedPackage) -> [String: KnownUse] = { _ in [:] }
  ) -> BuildClosure {
    var search = ClosureSearch(self, reach: reach, watched: watched, uses: uses)
    search.run(from: selected)
    return search.result()
  }

  /// Returns the member in `directory`.
  func member(in directory: String) -> Int? { memberByDirectory[directory] }

  /// Returns the name of the package that is a node.
  func name(of node: Int) -> String {
    if node < members.count { return members[node].name }
    let index = node - members.count
    return index < locked.count ? locked[index].name : missing[index - locked.count]
  }

  /// Returns the first package of the lock that is called `name`.
  private func node(named name: String) -> Int? {
    lock[name].map { Self.node(at: $0, in: locked, members: memberByName) }
  }

  /// Returns the nodes that the lock lists as dependencies of a member.
  private func listed(for package: Package) -> [Int] {
    lock[LockedDependency("\(package.name) \(package.version)")].map { edges[$0] } ?? []
  }

  /// Returns the node of the lock's package at `index`, which may be a member.
  private static func node(at index: Int, in locked: [LockedPackage], members: [String: Int]) -> Int {
    guard locked[index].source == nil, let member = members[locked[index].name] else {
      return members.count + index
    }
    return member
  }
}
