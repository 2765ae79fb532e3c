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
    let workspace = try workspace(in: repository, at: folder, of: tree)
    var project = Project(workspace: workspace, tree: tree, parent: parent)
    if needsLock {
      let manifests = workspace.members.map(\.manifestPath)
      let states = try repository.status(of: manifests + [workspace.lockPath], head: parent.tree)
      project.warnings = manifests.filter { states[$0] == .modified }.map(uncommitted)
      if workspace.lock == nil {
        project = try project.addingLock(in: repository, at: path, states[workspace.lockPath] ?? .absent)
      } else if states[workspace.lockPath] == .modified {
        project.warnings.append(uncommitted(workspace.lockPath))
      }
    }
    if let plainFolder {
      project.plainFiles = Site(tree: DiskTree(plainFolder), folder: "", diskFolder: plainFolder)
      // The notes concern the commit.
      project.warnings.removeAll { $0.severity == .note }
    }
    return project
  }

  private static func uncommitted(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning,
      .uncommittedChanges,
      "`\(path)` has changes that are not committed",
      at: .init(file: path),
      why: "flakewright reads the committed file"
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

  private static func workspace(
    in repository: Repository,
    at folder: String,
    of tree: some FileTree
  ) throws -> Workspace {
    do {
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
  fileprivate static func noLockInBareRepository(at path: String) -> Failure {
    Failure(
      .noLockFile,
      "there is no `\(path)`",
      at: .init(file: path),
      why: "Nix takes the crates and their checksums from the lock file",
      help: ["commit the file that `cargo generate-lockfile` writes"]
    )
  }

  fileprivate static func uncommittedManifest(at path: String) -> Failure {
    Failure(
      .uncommittedManifest,
      "`\(path)` is not committed",
      at: .init(file: path),
      why: "flakewright reads HEAD and commits on top of it",
      help: [.text("run `git add \(path.pathspec) && git commit`")]
    )
  }

  fileprivate static func manifestsBelow(_ folder: String, _ projects: [String]) -> Failure {
    let place = folder.isEmpty ? "at the root of the repository" : "in `\(folder)` or above it"
    return Failure(
      .noManifestHere,
      "there is no Cargo.toml \(place)",
      help: projects.prefix(3).map { "name the folder of the project: `\($0)` has one" }
    )
  }
}
