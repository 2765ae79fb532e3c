/// A crate in a folder of the repository that is not a member of the workspace.
public struct LocalCrate: Sendable, Hashable {
  /// The name of the crate.
  public var name: String
  /// The folder of the crate, relative to the root of the tree.
  public var directory: String

  /// Creates the crate `name` in `directory`.
  public init(name: String, directory: String) {
    self.name = name
    self.directory = directory
  }
}

extension Workspace {
  /// The folders of members and other local crates that external crates depend on, in ascending order.
  ///
  /// `[patch]` and `[replace]` make external crates depend on a local one, and so also on its local
  /// dependencies.
  public var foldersBelowCrates: [String] {
    guard !settings.patches.isEmpty || !settings.replacements.isEmpty else { return [] }
    let packages = lockIndex.packages
    var isBelow = Array(repeating: false, count: packages.count)
    var pending: [Int] = []
    for (index, package) in packages.enumerated() where package.source != nil {
      pending += lockIndex.edges[index]
      if let replacement = lockIndex.replacement(of: package) { pending.append(replacement) }
    }
    while let next = pending.popLast() {
      guard packages[next].source == nil, !isBelow[next] else { continue }
      isBelow[next] = true
      pending += lockIndex.edges[next]
    }
    let names = Set(zip(packages, isBelow).filter(\.1).map(\.0.name))
    if names.isEmpty { return [] }
    let folders =
      members.filter { names.contains($0.name) }.map(\.directory)
      + localCrates.filter { names.contains($0.name) }.map(\.directory)
    return Set(folders).sorted()
  }
}
