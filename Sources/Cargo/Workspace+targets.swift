import Diagnostics
import FileTree

extension Workspace {
  /// Reads what `.cargo/config.toml` in the folders of members says of `build.target`.
  ///
  /// cargo reads these files where it runs in such a folder, and not for a build of the workspace: who works on the member
  /// builds it for that target.
  mutating func readTargets(_ reader: WorkspaceReader) throws(Failure) {
    guard members.count > 1 else { return }
    for index in members.indices {
      var folder = members[index].directory
      while folder != directory, TreePath.isInside(folder, directory) {
        let config = TreePath.join(folder, ".cargo")
        if case .folder? = try reader.tree.entry(at: config)?.kind {
          let targets = try CargoConfig.read(in: folder, reader).buildTargets
          if !targets.isEmpty {
            members[index].buildTargets = targets
            break
          }
        }
        folder = ManifestPath.parent(folder)
      }
    }
  }
}
