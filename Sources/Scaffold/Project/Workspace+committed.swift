package import Cargo
package import Diagnostics
package import FileTree
package import Git

extension Workspace {
  /// Reads the workspace at or above `folder` of `tree`, which a commit of `repository` has.
  ///
  /// If there is none, the failure names the folders below that have a manifest.
  package static func committed(
    in repository: Repository,
    at folder: String,
    of tree: some FileTree
  ) throws(Failure) -> Workspace {
    do throws(Failure) {
      return try Workspace.load(from: tree, at: folder)
    } catch {
      let path = TreePath.join(folder, "Cargo.toml")
      guard error.code == .noManifest else { throw error }
      if try repository.status(of: [path])[path] != .absent { throw Failure.uncommittedManifest(at: path) }
      let projects = try projects(below: folder, of: tree)
      throw projects.isEmpty ? error : Failure.manifestsBelow(folder, projects)
    }
  }

  /// Returns the nearest folders with a manifest, at most two levels below; the search ends after 200 folders.
  private static func projects(below folder: String, of tree: some FileTree) throws(Failure) -> [String] {
    var level = [folder]
    for _ in 0..<2 {
      var next: [String] = []
      for folder in level.prefix(200) {
        next += try tree.entries(in: folder).filter { $0.kind == .folder }.map {
          TreePath.join(folder, $0.name)
        }
      }
      var found: [String] = []
      for folder in next.prefix(200) where try tree.entry(at: TreePath.join(folder, "Cargo.toml")) != nil {
        found.append(folder)
      }
      if !found.isEmpty { return found }
      level = next
    }
    return []
  }
}

extension Failure {
  fileprivate static func uncommittedManifest(at path: String) -> Failure {
    Failure(
      .uncommittedManifest,
      "`\(path)` is not committed",
      at: .init(file: path),
      why: "flakewright reads HEAD and commits on top of it",
      help: [.text("run `git add \(path.pathspec) && git commit`")]
    )
  }

  /// No manifest is in `folder` or above it, and `projects` below have one.
  fileprivate static func manifestsBelow(_ folder: String, _ projects: [String]) -> Failure {
    let place = folder.isEmpty ? "at the root of the repository" : "in `\(folder)` or above it"
    let names = projects.map { TreePath.relative(from: folder, to: $0) }
    let verb = names.count == 1 ? "has" : "have"
    return Failure(
      .noManifestHere,
      "there is no Cargo.toml \(place)",
      why: "\(names.map { "`\($0)`" }.listing) \(verb) one",
      help: names.prefix(1).map { .command(["flakewright", "init", $0], to: "name the folder of a project") }
    )
  }
}
