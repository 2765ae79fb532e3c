package import Cargo
package import Diagnostics
import FileTree
package import Git

/// A workspace, and the tree that contains it.
package struct Project {
  package let workspace: Workspace
  /// The tree of the project, with files from elsewhere added.
  package var tree: OverlayTree
  /// Warnings about the source that the project was read from.
  package var warnings: [Diagnostic]
  /// The files of the working tree to add to the commit: a lock file that git does not track.
  package var additions: [String: [UInt8]]
  /// The commit that the project was read from, or that is checked out.
  package var parent: Parent?
  /// The place for plain files; nil for the workspace's folder.
  package var plainFiles: Site?
  /// The move of provenance files from the paths of earlier versions; see ``movingProvenance(of:)``.
  package var movedProvenance = MovedProvenance()

  /// Creates the project of `workspace`, which was read from `tree`.
  package init(
    workspace: Workspace,
    tree: OverlayTree,
    warnings: [Diagnostic] = [],
    additions: [String: [UInt8]] = [:],
    parent: Parent? = nil,
    plainFiles: Site? = nil
  ) {
    self.workspace = workspace
    self.tree = tree
    self.warnings = warnings
    self.additions = additions
    self.parent = parent
    self.plainFiles = plainFiles
  }

  /// The parent of a new commit.
  package struct Parent {
    package let commit: ObjectID
    /// The branch, or nil if HEAD is detached.
    package let branch: String?
    package let tree: GitTree
  }

  /// The place of the scaffold.
  package var site: Site { plainFiles ?? Site(tree: tree, folder: workspace.directory) }

  /// The path of the record.
  package var recordPath: String { site.path(ScaffoldRecord.path) }

  /// The files of ``additions`` as files of a change.
  package var addedFiles: [Change.File] {
    additions.map { path, bytes in
      let isThere = ((try? tree.base.entry(at: path)) ?? nil) != nil
      return Change.File(path: path, change: .file(bytes, executable: false), isThere: isThere)
    }
  }

  /// Reads the project at `path` from HEAD, or from disk if there is no repository.
  package static func read(at path: String, environment: [String: String]) throws -> Project {
    guard let repository = try Repository.around(path, environment: environment) else {
      return try onDisk(at: path)
    }
    return try committed(in: repository, at: path)
  }

  /// Reads the project at `path` from disk; plain files go to the folder `plainFolder`.
  package static func onDisk(at path: String, writingTo plainFolder: String? = nil) throws -> Project {
    let (workspace, tree) = try Workspace.onDisk(at: path)
    guard workspace.lock != nil else {
      let manifest = TreePath.join(tree.root, workspace.manifestPath)
      throw Failure.noLock(at: workspace.lockPath, manifest: path == "." ? nil : manifest)
    }
    return Project(
      workspace: workspace,
      tree: OverlayTree(base: tree),
      plainFiles: plainFolder.map { Site(tree: DiskTree($0), folder: "", diskFolder: $0) }
    )
  }
}

extension Failure {
  /// Neither the commit nor the working tree has a lock file.
  ///
  /// `manifest` is the value of `--manifest-path` that cargo needs, if any.
  package static func noLock(at path: String, manifest: String?) -> Failure {
    let command = ["cargo", "generate-lockfile"] + (manifest.map { ["--manifest-path", $0] } ?? [])
    return Failure(
      .noLockFile,
      "there is no `\(path)`",
      at: .init(file: path),
      why: "Nix takes the crates and their checksums from the lock file",
      help: [.command(command)]
    )
  }
}
