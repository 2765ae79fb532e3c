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
    var pending = dependencies.map { (dependency: $0, isMembers: workspace.isDeclared) }
    pending += PathDependency.patches(in: root, source).map { ($0, false) }
    while let (dependency, isMembers) = pending.popLast() {
      guard let folder = dependency.folder else {
        source.warnings.append(
          Diagnostic(
            .warning,
            "the dependency `\(dependency.name)` lies outside the repository",
            at: dependency.place,
            why: "Nix builds from what the repository holds."
          )
        )
        continue
      }
      guard seen.insert(folder).inserted else { continue }
      if !TreePath.isInside(folder, workspace.directory) { outside.append(folder) }
      guard let manifest = try source.manifest(in: folder), let package = manifest.package else {
        try note(dependency, isMembers: isMembers)
        continue
      }
      let edition = package["edition"]?.string ?? "2015"
      let reader = DependencyReader(
        source: source,
        manifest: manifest,
        root: try self.root(of: manifest),
        edition: edition
      )
      pending += reader.read().compactMap(PathDependency.init).map { ($0, false) }
    }
    return outside.sorted(by: ManifestPath.precedes)
  }

  /// Notes that there is no package where `dependency` leads: an error for a member's of a workspace, which
  /// cargo reads at once.
  private func note(_ dependency: PathDependency, isMembers: Bool) throws(CargoError) {
    let problems = source.problems
    try refuseMissing(dependency)
    guard !isMembers, source.problems.count > problems.count else { return }
    source.warnings += source.problems[problems.count...].map { problem in
      Diagnostic(.warning, problem.summary, at: problem.place, help: problem.help)
    }
    source.problems = problems
  }
}
