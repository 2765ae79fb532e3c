import Cargo
import Diagnostics
import FileTree
import Git

/// A workspace as it will be committed: HEAD's, with the lock file that git does not track yet.
struct Project {
  let workspace: Workspace
  let tree: OverlayTree<GitTree>
  let notices: [Diagnostic]

  /// Reads the workspace at or above the folder of `tree` that is at `path` on disk; `needsLock` says whether it has to
  /// have a lock file.
  init(in repository: Repository, at path: String, tree: GitTree, needsLock: Bool = true) throws {
    let folder = try repository.prefix(of: path)
    let head = tree
    var tree = OverlayTree(base: head)
    var workspace = try Self.workspace(in: repository, at: folder, of: tree)
    let manifests = workspace.members.map(\.manifestPath)
    let states = try repository.status(of: manifests + [workspace.lockPath], head: head)
    var notices = manifests.filter { states[$0] == .modified }.map { path in
      Diagnostic(
        .warning,
        "`\(path)` has changes that are not committed",
        at: .init(file: path),
        why: "the scaffold was made from the committed one"
      )
    }
    if !needsLock {
      notices = []
    } else if workspace.lock == nil {
      guard let state = states[workspace.lockPath], state != .absent,
        let bytes = try repository.workTreeFile(at: workspace.lockPath)?.bytes
      else {
        let command = Self.locking(workspace.directory, in: repository, from: path)
        throw ScaffoldingError.noLock(path: workspace.lockPath, command: command)
      }
      tree.files[workspace.lockPath] = bytes
      workspace = try Workspace.load(from: tree, at: folder)
      notices.append(
        Diagnostic(
          .note,
          "added `\(workspace.lockPath)` to the commit",
          at: .init(file: workspace.lockPath),
          why: state == .ignored
            ? "git ignores it, and Nix only sees files that git tracks"
            : "git did not track it, and Nix only sees files that git tracks"
        )
      )
    } else if states[workspace.lockPath] == .modified {
      notices.append(
        Diagnostic(
          .warning,
          "`\(workspace.lockPath)` has changes that are not committed",
          at: .init(file: workspace.lockPath),
          why: "the scaffold was made from the committed one"
        )
      )
    }
    self.workspace = workspace
    self.tree = tree
    self.notices = notices
  }

  /// How to make the lock file of the workspace in `folder`, for a user who named `path`.
  private static func locking(_ folder: String, in repository: Repository, from path: String) -> String {
    guard let root = repository.workDirectory else {
      return "commit one that `cargo generate-lockfile` wrote"
    }
    let manifest = TreePath.join(TreePath.join(root, folder), "Cargo.toml")
    return path == "."
      ? "cargo generate-lockfile" : "cargo generate-lockfile --manifest-path \(manifest.shellWord)"
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
      guard (error as? CargoError)?.code == .noManifest else { throw error }
      if try repository.status(of: [path])[path] != .absent {
        throw ScaffoldingError.uncommittedManifest(path: path)
      }
      let projects = try projects(below: folder, of: tree)
      throw projects.isEmpty ? error : ScaffoldingError.manifestsBelow(folder: folder, projects: projects)
    }
  }

  /// The nearest folders with a manifest, at most two levels down; the search ends after 200 folders.
  private static func projects(below folder: String, of tree: some FileTree) throws(FileTreeError) -> [String]
  {
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
