/// The packages of a workspace and its lock by number, and which of them depend on which.
///
/// Members come first, then the lock's packages. A member that the lock lists, as it lists each, is one node.
public struct DependencyGraph: Sendable {
  let members: [Package]
  let locked: [LockedPackage]
  /// For each package of the lock the nodes that it depends on.
  let edges: [[Int]]
  /// All nodes by the names and versions of their packages.
  let order: [Int]
  /// Where the rows of manifests count, by their `cfg(…)` or triple.
  let platforms: [String: Platforms]
  private let memberByDirectory: [String: Int]
  private let memberByName: [String: Int]
  private let lock: LockIndex

  /// The graph of `workspace`.
  public init(of workspace: Workspace) {
    let members = workspace.members
    let locked = workspace.lock?.packages ?? []
    let byName = Dictionary(zip(members.map(\.name), members.indices)) { first, _ in first }
    lock = LockIndex(workspace.lock)
    edges = lock.edges.map { targets in targets.map { Self.node(at: $0, in: locked, members: byName) } }
    memberByDirectory = Dictionary(zip(members.map(\.directory), members.indices)) { first, _ in first }
    memberByName = byName
    let versions = members.map { ($0.name, $0.version) } + locked.map { ($0.name, $0.version) }
    order = versions.indices.sorted { versions[$0] < versions[$1] }
    platforms = Dictionary(
      members.flatMap(\.dependencies).compactMap(\.target).map { ($0, $0) },
      uniquingKeysWith: { $1 }
    ).mapValues { Platforms(target: $0) }
    self.members = members
    self.locked = locked
  }

  /// What a build of `selected` compiles: with default features on any platform, their tests included.
  ///
  /// Dependencies of members come from their manifests: optional ones count if a feature turns them on, development
  /// dependencies only for `selected`, and `cfg(…)` is evaluated. Everything further comes from the lock, which lists a
  /// crate's optional dependency if anything in the workspace can turn it on, and every platform's; `isUsed` says on
  /// which platforms a crate (first) uses another (second), where the caller knows.
  /// A wider `reach` turns on every feature of `selected`, or follows the dependencies of every platform.
  /// ``BuildClosure/edges`` has those from and to `watched` crates, or all if that is nil.
  public func closure(
    of selected: [Package],
    reach: BuildClosure.Reach = .standard,
    watching watched: Set<String>? = nil,
    isUsed: @escaping (LockedPackage, String) -> Platforms = { _, _ in .all }
  ) -> BuildClosure {
    var search = ClosureSearch(self, reach: reach, watched: watched, isUsed: isUsed)
    search.run(from: selected)
    return search.result()
  }

  /// The member in `directory`.
  func member(in directory: String) -> Int? { memberByDirectory[directory] }

  /// The first package of the lock that is called `name`.
  func node(named name: String) -> Int? {
    lock[name].map { Self.node(at: $0, in: locked, members: memberByName) }
  }

  /// The nodes that the lock lists for a member.
  func listed(for package: Package) -> [Int] {
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
