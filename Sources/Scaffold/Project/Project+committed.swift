import Cargo
import Diagnostics
import FileTree
package import Git

extension Project {
  /// Reads the project at `path` from HEAD, with the lock file of the working tree if git does not track it.
  ///
  /// `needsLock` says whether a missing lock file is an error; plain files go to the folder `plainFolder`.
  package static func committed(
    in repository: Repository,
    at path: String,
    needsLock: Bool = true,
    writingTo plainFolder: String? = nil
  ) throws -> Project {
    let commit = try repository.headCommit()
    let parent = Parent(
      commit: commit,
      branch: try repository.head().branch,
      tree: try repository.tree(ofCommit: commit)
    )
    let folder = try repository.prefix(of: path)
    let tree = OverlayTree(base: try repository.withSubmodules(parent.tree))
    let workspace = try Workspace.committed(in: repository, at: folder, of: tree)
    var project = Project(workspace: workspace, tree: tree, parent: parent)
    if needsLock {
      let manifests = workspace.members.map(\.manifestPath)
      let states = try repository.status(of: manifests + [workspace.lockPath], head: parent.tree)
      let changed = manifests.filter { states[$0] == .modified }
      if !changed.isEmpty { project.warnings.append(uncommitted(changed)) }
      if workspace.lock == nil {
        project = try project.addingLock(in: repository, at: path, states[workspace.lockPath] ?? .absent)
      } else if states[workspace.lockPath] == .modified {
        project.warnings.append(uncommitted([workspace.lockPath]))
      }
    }
    if let plainFolder {
      project.plainFiles = Site(tree: DiskTree(plainFolder), folder: "", diskFolder: plainFolder)
      // The notes concern the commit.
      project.warnings.removeAll { $0.severity == .note }
    }
    return project
  }

  private static func uncommitted(_ paths: [String]) -> Diagnostic {
    let verb = paths.count == 1 ? "has" : "have"
    return Diagnostic(
      .warning,
      .uncommittedChanges,
      "\(paths.map { "`\($0)`" }.listing) \(verb) changes that are not committed",
      at: paths.first.map { .init(file: $0) },
      why: "flakewright reads the committed \(paths.count == 1 ? "file" : "files")"
    )
  }

  /// Returns the project with the lock file of the working tree, which is in `state`.
  private func addingLock(in repository: Repository, at path: String, _ state: FileState) throws -> Project {
    let lock = workspace.lockPath
    guard state != .absent, let bytes = try repository.workTreeFile(at: lock)?.bytes else {
      guard let root = repository.workDirectory else { throw Failure.noLockInBareRepository(at: lock) }
      throw Failure.noLock(
        at: lock,
        manifest: path == "." ? nil : TreePath.join(root, TreePath.join(workspace.directory, "Cargo.toml"))
      )
    }
    var tree = tree
    tree.files[lock] = bytes
    let note = Diagnostic(
      .note,
      .addedLockFile,
      "added `\(lock)` to the commit",
      at: .init(file: lock),
      why: state == .ignored
        ? "git ignores it, and Nix only sees files that git tracks"
        : "git does not track it, and Nix only sees files that git tracks"
    )
    return Project(
      workspace: try Workspace.load(from: tree, at: workspace.directory),
      tree: tree,
      warnings: warnings + [note],
      additions: [lock: bytes],
      parent: parent
    )
  }
}

extension Failure {
  fileprivate static func noLockInBareRepository(at path: String) -> Failure {
    Failure(
      .noLockFile,
      "there is no `\(path)`",
      at: .init(file: path),
      why: "Nix takes the crates and their checksums from the lock file",
      help: ["commit the file that `cargo generate-lockfile` writes"]
    )
  }
}
