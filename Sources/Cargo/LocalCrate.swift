/// A crate in a folder of the repository that is not a member of the workspace.
public struct LocalCrate: Sendable, Hashable {
  /// The name of the crate.
  public var name: String
  /// The folder of the crate, relative to the root of the tree.
  public var directory: String
  /// The crate itself; nil if its manifest is invalid.
  public var package: Package?

  /// A crate called `name` in `directory`.
  public init(name: String, directory: String, package: Package? = nil) {
    self.name = name
    self.directory = directory
    self.package = package
  }
}

extension Workspace {
  /// Members, and local crates whose manifests are valid.
  public var localPackages: [Package] { members + localCrates.compactMap(\.package) }

  /// Whether a manifest names a registry other than crates.io, if only for publishing.
  public var namesRegistries: Bool {
    localPackages.contains { package in
      package.dependencies.contains { dependency in
        dependency.registry.map { !LockedSource.registry($0).isCratesIO } ?? false
      }
    }
  }

  /// The folders of members and other local crates that crates from elsewhere are compiled with, in ascending order.
  ///
  /// `[patch]` and `[replace]`, in the manifest or in cargo's configuration, put such a crate in the place of another, and so
  /// does `paths`. What it depends on itself is one, too.
  public var foldersBelowCrates: [String] {
    let overrides = config.paths.filter(\.isInTree)
    guard
      !settings.patches.isEmpty || !settings.replacements.isEmpty || config.values["patch"] != nil
        || !overrides.isEmpty
    else { return [] }
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
    let folders =
      overrides + members.filter { names.contains($0.name) }.map(\.directory)
      + localCrates.filter { names.contains($0.name) }.map(\.directory)
    return Set(folders).sorted()
  }
}
