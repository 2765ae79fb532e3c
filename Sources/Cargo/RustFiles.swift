import Diagnostics
import FileTree

/// The Rust sources of one package that are to be searched.
struct RustFiles {
  let package: Package
  /// The paths in ascending order: all sources, or only the roots of targets.
  private(set) var paths: [String]
  /// Whether these are all sources.
  private(set) var isComplete = true

  /// Returns whether `path` is the root of the build script, or a module in a folder of its own.
  func isBuildScript(_ path: String) -> Bool {
    package.targets.contains { target in
      guard target.kinds == ["custom-build"] else { return false }
      let folder = TreePath.parent(target.path) ?? ""
      return path == target.path
        || TreePath.name(folder) == "build" && TreePath.isInside(path, folder)
    }
  }

  /// Returns the sources of `packages` in `tree`, in the same order; at most `limit` in all, not counting the roots of
  /// targets.
  ///
  /// Small packages come first, so that as many as possible are searched completely.
  static func of(
    _ packages: [Package],
    members: [Package],
    in tree: WorkspaceReader,
    limit: Int
  ) throws(Failure) -> [RustFiles] {
    let folders = Set(members.map(\.directory))
    var all: [RustFiles] = []
    for package in packages {
      let skipped = folders.union([TreePath.join(package.directory, "target")])
      let paths = try tree.files(below: package.directory, endingIn: ".rs", skipping: skipped)
      all.append(RustFiles(package: package, paths: paths))
    }
    var left = limit
    for index in all.indices.sorted(by: { all[$0].paths.count < all[$1].paths.count }) {
      let roots = Set(all[index].package.targets.map(\.path))
      if all[index].paths.count > left {
        all[index].paths = roots.sorted()
        all[index].isComplete = false
      } else {
        left -= all[index].paths.count
        let others = roots.subtracting(all[index].paths)
        if !others.isEmpty { all[index].paths = (all[index].paths + others).sorted() }
      }
    }
    return all
  }
}
