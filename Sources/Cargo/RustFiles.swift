import Diagnostics
import FileTree

/// The Rust sources of one package that are to be searched.
struct RustFiles {
  let package: Package
  /// The paths of the sources in ascending order.
  let paths: [String]
  /// Whether build scripts of other packages use the package.
  let isBuildHelper: Bool
  /// Whether its build script uses a local package.
  let usesHelpers: Bool

  /// Returns what the source at `path` is for.
  func role(of path: String) -> RustScan.Role {
    RustScan.Role(
      package: package.name,
      isBuildScript: isBuildScript(path),
      isBuildHelper: isBuildHelper,
      isTest: TreePath.isInside(path, TreePath.join(package.directory, "tests")),
      usesClap: package.usesClap
    )
  }

  /// Returns whether `path` is the root of the build script, or a module in a folder of its own.
  func isBuildScript(_ path: String) -> Bool {
    package.targets.contains { target in
      guard target.kinds == ["custom-build"] else { return false }
      let folder = TreePath.parent(target.path) ?? ""
      return path == target.path
        || TreePath.name(folder) == "build" && TreePath.isInside(path, folder)
    }
  }

  /// Returns the sources of `packages` in `tree`, in the same order; none has those of another.
  ///
  /// `helpers` are the users of packages that build scripts use, by the name of what they use.
  static func of(
    _ packages: [Package],
    helpers: [String: Set<String>],
    in tree: WorkspaceReader
  ) throws(Failure) -> [RustFiles] {
    let folders = Set(packages.map(\.directory))
    var all: [RustFiles] = []
    for package in packages {
      let skipped = folders.union([TreePath.join(package.directory, "target")])
      var paths = try tree.files(below: package.directory, endingIn: ".rs", skipping: skipped)
      let others = Set(package.targets.map(\.path)).subtracting(paths)
      if !others.isEmpty { paths = (paths + others).sorted() }
      all.append(
        RustFiles(
          package: package,
          paths: paths,
          isBuildHelper: helpers[package.name] != nil,
          usesHelpers: helpers.values.contains { $0.contains(package.name) }
        )
      )
    }
    return all
  }
}
