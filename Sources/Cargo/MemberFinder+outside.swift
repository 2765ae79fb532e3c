import Diagnostics
import FileTree
import TOML

extension MemberFinder {
  /// Sets the local crates of `workspace`, and the folders outside of its folder that a build reads, sorted.
  ///
  /// They are found through path dependencies of members, patches of the root, and path dependencies of both.
  func findLocalCrates(
    for workspace: inout Workspace,
    _ dependencies: [PathDependency],
    of root: Manifest
  ) throws(Failure) {
    var seen = Set(workspace.members.map(\.directory))
    var outside = seen.filter { !TreePath.isInside($0, workspace.directory) }
    var crates: [LocalCrate] = []
    var pending = dependencies.map { (dependency: $0, isMembers: workspace.isDeclared) }
    pending += PathDependency.patches(in: root, reader).map { ($0, false) }
    pending += PathDependency.patches(in: reader.config).map { ($0, false) }
    while let (dependency, isMembers) = pending.popLast() {
      guard let folder = dependency.folder else {
        reader.warnings.append(
          Diagnostic(
            .warning,
            .outsideRepository,
            "the dependency `\(dependency.name)` is outside the repository",
            at: dependency.place,
            why: "Nix builds only what the repository contains"
          )
        )
        continue
      }
      guard seen.insert(folder).inserted else { continue }
      if !TreePath.isInside(folder, workspace.directory) { outside.insert(folder) }
      guard let manifest = try reader.manifest(in: folder), let package = manifest.package else {
        try note(dependency, isMembers: isMembers)
        continue
      }
      let parent = try self.root(of: manifest)
      if let name = package["name"]?.string {
        let crate = try self.package(manifest, package, parent)
        crates.append(LocalCrate(name: name, directory: folder, package: crate))
      }
      let edition = package["edition"]?.string ?? "2015"
      let rows = DependencyReader(
        reader: reader,
        manifest: manifest,
        root: parent,
        edition: edition
      )
      pending += rows.read().compactMap(PathDependency.init).map { ($0, false) }
    }
    workspace.pathsOutside = outside.sorted(by: ManifestPath.precedes)
    workspace.localCrates = crates.sorted { $0.directory < $1.directory }
  }

  /// Returns a package that is no member, without the problems that cargo may not see.
  private func package(
    _ manifest: Manifest,
    _ table: Table,
    _ root: Manifest?
  ) throws(Failure) -> Package? {
    let (problems, warnings) = (reader.problems, reader.warnings)
    defer { (reader.problems, reader.warnings) = (problems, warnings) }
    return try PackageReader(reader: reader, manifest: manifest, table: table, root: root).read().package
  }

  /// Reports that `dependency` leads to no package: as an error for a dependency of a member, which cargo reads at
  /// once.
  private func note(_ dependency: PathDependency, isMembers: Bool) throws(Failure) {
    let problems = reader.problems
    try refuseMissing(dependency)
    guard !isMembers, reader.problems.count > problems.count else { return }
    reader.warnings += reader.problems[problems.count...].map { problem in
      Diagnostic(.warning, problem.code, problem.summary, at: problem.place, help: problem.help)
    }
    reader.problems = problems
  }
}
