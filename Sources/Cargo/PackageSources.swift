import FileTree

/// The Rust sources of one package, as far as they are to be searched.
struct PackageSources {
  let package: Package
  /// Paths in ascending order: all sources, or those of the targets' roots.
  private(set) var paths: [String]
  /// Whether these are all.
  private(set) var isComplete = true

  /// The sources of `packages` in `tree`, in the same order: at most `limit` in all, not counting targets' roots.
  ///
  /// Small packages come first, so that as many as possible are searched whole.
  static func of(
    _ packages: [Package],
    members: [Package],
    in tree: Source,
    limit: Int
  ) throws(CargoError) -> [PackageSources] {
    let folders = Set(members.map(\.directory))
    var all: [PackageSources] = []
    for package in packages {
      all.append(PackageSources(package: package, paths: try paths(of: package, others: folders, in: tree)))
    }
    var left = limit
    for index in all.indices.sorted(by: { all[$0].paths.count < all[$1].paths.count }) {
      let roots = Set(all[index].package.targets.map(\.path))
      if all[index].paths.count > left {
        all[index].paths = roots.sorted()
        all[index].isComplete = false
      } else {
        left -= all[index].paths.count
        all[index].paths = roots.union(all[index].paths).sorted()
      }
    }
    return all
  }

  private static func paths(of package: Package, others: Set<String>, in tree: Source) throws(CargoError)
    -> [String]
  {
    var paths: [String] = []
    var folders = [package.directory]
    while let folder = folders.popLast() {
      for entry in try tree.entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        switch entry.kind {
        case .folder where !others.contains(path) && !(folder == package.directory && entry.name == "target"):
          folders.append(path)
        case .file where entry.name.hasSuffix(".rs"):
          paths.append(path)
        default: break
        }
      }
    }
    return paths
  }
}
