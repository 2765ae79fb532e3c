import Cargo
package import Diagnostics
import FileTree
package import Git

extension Project {
  /// Reads the project at `path` from the working tree.
  ///
  /// Files that git tracks are read from the index; Cargo.lock, the manifests and the scaffold's own files from disk.
  package static func inWorkingTree(of repository: Repository, at path: String) throws -> Project {
    guard repository.workDirectory != nil else { throw Failure.noWorkTree }
    let folder = try repository.prefix(of: path)
    var tree = OverlayTree(base: try repository.withSubmodules(try repository.indexTree()))
    var workspace = try Workspace.load(from: tree, at: folder)
    let manifests = workspace.members.map(\.manifestPath) + [workspace.manifestPath, workspace.lockPath]
    try tree.takeFromDisk(manifests, of: repository)
    let directory = workspace.directory
    let names =
      ProvenanceFolder.files + [
        ".gitignore", "flake.lock", "flake.nix", "default.nix", "shell.nix", "nix/package.nix",
      ]
    try tree.takeFromDisk(names.map { TreePath.join(directory, $0) }, of: repository)
    // An update that was written but not committed may have moved them.
    for path in FormerProvenance.files.map({ TreePath.join(directory, $0) }) {
      if try repository.workTreeFile(at: path) == nil { tree.removed.insert(path) }
    }
    try tree.takeFromDisk(FormerProvenance.files.map { TreePath.join(directory, $0) }, of: repository)
    if let current = try CurrentScaffold.read(in: directory, of: tree) {
      let recorded = current.record?.files.keys.sorted() ?? []
      try tree.takeFromDisk(recorded.map { TreePath.join(directory, $0) }, of: repository)
      let places = try FilePlaces.find(current, in: directory, of: tree)
      try tree.takeFromDisk(
        recorded.map { TreePath.join(directory, places.path(of: $0)) },
        of: repository
      )
    }
    workspace = try Workspace.load(from: tree, at: folder)
    guard workspace.lock != nil else { throw Failure.noLock(at: workspace.lockPath, manifest: nil) }
    let commit = try repository.headCommit()
    let parent = Parent(
      commit: commit,
      branch: try repository.head().branch,
      tree: try repository.tree(ofCommit: commit)
    )
    return Project(workspace: workspace, tree: tree, parent: parent)
  }
}

extension OverlayTree {
  /// Reads the files at `paths` from the working tree, if they exist.
  fileprivate mutating func takeFromDisk(_ paths: [String], of repository: Repository) throws(Failure) {
    for path in paths {
      if let file = try repository.workTreeFile(at: path) { files[path] = file.bytes }
    }
  }
}

extension Failure {
  /// The error of a command that needs a working tree in a bare repository.
  package static let noWorkTree = Failure(
    .noWorkTree,
    "the repository is bare and has no working tree",
    help: ["leave out `--write` to get a branch"]
  )
}
