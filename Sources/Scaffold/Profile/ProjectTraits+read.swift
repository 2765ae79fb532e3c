package import Cargo
import FileTree
package import Strategies

extension ProjectTraits {
  /// What verdicts on `workspace` depend on; `files` are those that builds read.
  package init(of workspace: Workspace, reading files: [FileRead], unreadableManifests: [String]) {
    self.init(of: workspace)
    let folders = Dictionary(workspace.members.map { ($0.name, $0.directory) }) { first, _ in first }
    filesOutside = files.compactMap { file in
      guard let folder = folders[file.package], file.isBuilt(in: folder),
        !TreePath.isInside(file.path, folder)
      else {
        return nil
      }
      return (file.path, file.package)
    }
    self.unreadableManifests = unreadableManifests
  }
}

extension FileRead {
  /// Whether a build of the package in `folder` reads it, not only its tests.
  fileprivate func isBuilt(in folder: String) -> Bool {
    guard kind == .file || kind == .folder, reader.hasSuffix("!") || reader == "build script" else {
      return false
    }
    let first = TreePath.components(TreePath.relative(from: folder, to: file)).first ?? ""
    return !["tests", "examples", "benches"].contains(first)
  }
}
