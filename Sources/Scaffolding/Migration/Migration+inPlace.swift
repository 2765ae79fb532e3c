import Cargo
import Diagnostics
import FileTree
import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Migration {
  /// Renews the scaffold in the work tree itself, for hooks and bots that commit on their own.
  ///
  /// What git tracks is read from the index; Cargo.lock, the manifests and the scaffold's own files as they are on disk.
  /// Only files that become others are written, the record last: interrupted, the same is done the next time.
  func runInPlace(in repository: Repository, at path: String, _ hashing: Hashing?) throws -> Result {
    guard let root = repository.workDirectory else { throw ScaffoldingError.noWorkTree }
    let folder = try repository.prefix(of: path)
    var tree = OverlayTree(base: try repository.indexTree())
    var workspace = try Workspace.load(from: tree, at: folder)
    for path in workspace.members.map(\.manifestPath) + [workspace.manifestPath, workspace.lockPath] {
      try tree.takeFromDisk(path, of: repository)
    }
    let directory = workspace.directory
    for name in [Provenance.path, ScaffoldRecord.path, ".gitignore", "flake.lock"] {
      try tree.takeFromDisk(TreePath.join(directory, name), of: repository)
    }
    guard let current = try CurrentScaffold(in: directory, of: tree) else {
      throw ScaffoldingError.notScaffolded(folder: directory)
    }
    for name in (current.record?.files.keys.sorted() ?? []) {
      try tree.takeFromDisk(TreePath.join(directory, name), of: repository)
    }
    workspace = try Workspace.load(from: tree, at: folder)
    guard workspace.lock != nil else {
      throw ScaffoldingError.noLock(path: workspace.lockPath, command: "cargo generate-lockfile")
    }
    let renewal = try Renewal(
      to: target,
      of: workspace,
      in: tree,
      current: current,
      template: template,
      replaces: replace,
      version: version,
      lockSource: lockSource,
      environment: repository.environment,
      hashing: hashing
    )
    let head = try repository.head()
    var result = Result(
      branch: "",
      parent: try repository.headCommit(),
      parentBranch: head.branch,
      files: [],
      conflicts: renewal.merge.conflicts,
      strategy: renewal.scaffold?.profile.answers.strategy,
      labels: renewal.labels,
      dropped: renewal.merge.dropped,
      notices: workspace.warnings + (renewal.scaffold?.profile.notices ?? []) + renewal.notices
    )
    result.rewrites = renewal.rewrites
    result.isUpToDate = renewal.isIdle
    if result.isUpToDate || !result.conflicts.isEmpty && onConflict == .stop { return result }
    try write(renewal, to: DiskTree(root), into: &result)
    return result
  }

  private func write(_ renewal: Renewal, to disk: DiskTree, into result: inout Result) throws {
    let record = TreePath.join(renewal.workspace.directory, ScaffoldRecord.path)
    let edited = Set(renewal.merge.files.filter(\.isEdited).map(\.path))
    let changes = renewal.changes.sorted {
      ($0.key == record ? 1 : 0, $0.key) < ($1.key == record ? 1 : 0, $1.key)
    }
    for (path, change) in changes {
      let old = try disk.bytes(at: path)
      switch change {
      case .file(let bytes, let executable):
        if old == bytes { continue }
        try disk.write(bytes, executable: executable, to: path)
        result.files.append(
          File(path: path, change: old == nil ? .added : .changed, isEdited: edited.contains(path))
        )
      case .removed:
        if old == nil { continue }
        guard unlink(TreePath.join(disk.root, path)) == 0 else {
          throw FileTreeError.unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        result.files.append(File(path: path, change: .removed, isEdited: edited.contains(path)))
      }
    }
    result.isWritten = true
  }
}

extension OverlayTree {
  /// Takes the file at `path` as it is in the work tree, if there is one.
  fileprivate mutating func takeFromDisk(_ path: String, of repository: Repository) throws(GitError) {
    if let file = try repository.workTreeFile(at: path) { files[path] = file.bytes }
  }
}
