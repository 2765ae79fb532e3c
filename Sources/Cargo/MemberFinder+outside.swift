import Diagnostics
import FileTree
import TOML

extension MemberFinder {
  /// The folders beside the workspace's folder that a build reads, sorted.
  ///
  /// These are path dependencies of members, patches of the root, and path dependencies of both.
  func foldersOutside(
    _ workspace: Workspace,
    _ dependencies: [PathDependency],
    of root: Manifest
  ) throws(CargoError) -> [String] {
    var seen = Set(workspace.members.map(\.directory))
    var outside: [String] = []
    var pending = dependencies + PathDependency.patches(in: root, source)
    while let dependency = pending.popLast() {
      guard let folder = dependency.folder else {
        source.warnings.append(
          Diagnostic(
            .warning,
            "the dependency `\(dependency.name)` lies outside the repository",
            at: dependency.place,
            explanation: "Nix builds from what the repository holds."
          )
        )
        continue
      }
      guard seen.insert(folder).inserted else { continue }
      if !TreePath.isInside(folder, workspace.directory) { outside.append(folder) }
      guard let manifest = try source.manifest(in: folder), let package = manifest.package else {
        try refuseMissing(dependency)
        continue
      }
      let edition = package["edition"]?.string ?? "2015"
      let reader = DependencyReader(
        source: source,
        manifest: manifest,
        root: try self.root(of: manifest),
        edition: edition
      )
      pending += reader.read().compactMap(PathDependency.init)
    }
    return outside.sorted(by: ManifestPath.precedes)
  }
}
