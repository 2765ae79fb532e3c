import CLibgit2
public import Diagnostics
import FileTree

/// The state of a path of the working tree compared to HEAD.
public enum FileState: Sendable, Hashable {
  /// The path is in HEAD, and the same entry is in the index and in the working tree.
  case unmodified
  /// The path is in HEAD, and it is missing or differs in content, executable bit or kind in the index or the
  /// working tree.
  case modified
  /// The path is not in HEAD but in the index and the working tree, so the next commit would add it.
  case added
  /// The path is only in the working tree, and no ignore file matches it.
  case untracked
  /// The path is only in the working tree, and an ignore file matches it.
  case ignored
  /// The path is neither in HEAD nor in the working tree.
  case absent
}

extension Repository {
  /// Returns the states of `paths`, which are paths in a tree; looks at nothing else in the working tree.
  ///
  /// Compares content after git's filters, as `git status` does. A folder counts as unmodified if HEAD has a folder
  /// there. In a bare repository a path is unmodified or absent. `head` is HEAD's tree if the caller has it already.
  /// Throws ``Diagnostic/Code/unreadable``, ``Diagnostic/Code/unreadableIndex`` or ``Diagnostic/Code/gitFailed``.
  public func status(of paths: [String], head tree: GitTree? = nil) throws(Failure) -> [String: FileState] {
    let paths = Set(paths.filter { TreePath.isValid($0) && !$0.isEmpty })
    var tree = tree
    if tree == nil, let head = try head().commit { tree = try self.tree(ofCommit: head) }
    var states: [String: FileState] = [:]
    var known: [String: HeadEntry] = [:]
    for path in paths {
      known[path] = try entry(path, in: tree)
      // A path that is neither in HEAD nor on disk needs no search in the index, which may be long.
      if known[path] == nil, try workTreeEntry(path) == nil { states[path] = .absent }
    }
    let index = try index(of: paths.subtracting(states.keys))
    if let index {
      // An entry equal to HEAD's cannot come from damage, so the checksum is verified only for other entries.
      let isPlain = paths.allSatisfy { path in
        states[path] != nil || known[path]?.mode == .folder
          || index.isPlain(path, id: known[path]?.id, mode: known[path]?.mode)
      }
      if !isPlain { try index.verify() }
    }
    for path in paths where states[path] == nil {
      states[path] = try state(of: path, head: known[path], index: index)
    }
    return states
  }

  /// Returns whether git ignores `path` while it is untracked.
  func isIgnored(_ path: String) throws(Failure) -> Bool {
    var ignored: Int32 = 0
    try check("read the ignore rules for `\(path)`", git_ignore_path_is_ignored(&ignored, pointer, path))
    return ignored == 1
  }

  /// Reads the entries of `paths` from the index and passes them to libgit2, which needs them to convert line ends.
  func index(of paths: Set<String>) throws(Failure) -> IndexFile? {
    if isBare || mayHaveSplitIndex { return nil }
    let index = try IndexFile(indexFile, paths: paths)
    let open = try Handle<IndexTag>("open the index") { git_repository_index(&$0, pointer) }
    // In a partial clone the objects may be missing; converting line ends needs only their IDs.
    shim_set_strict_objects(0)
    defer { shim_set_strict_objects(1) }
    for (path, entry) in index.entries where !entry.isConflict {
      let code = path.withCString { name in
        var item = git_index_entry()
        item.path = name
        item.mode = entry.mode
        item.id = entry.id.raw
        return git_index_add(open.pointer, &item)
      }
      try check("read the index for `\(path)`", code)
    }
    return index
  }

  private typealias HeadEntry = (id: ObjectID, mode: Mode)

  private func entry(_ path: String, in tree: GitTree?) throws(Failure) -> HeadEntry? {
    do {
      return try tree?.found(path)
    } catch {
      throw .unreadable(path: path, reason: error.summary)
    }
  }

  private func state(of path: String, head: HeadEntry?, index: IndexFile?) throws(Failure) -> FileState {
    let staged = index?.entries[path]
    guard let head else {
      if staged != nil { return .added }
      return try isIgnored(path) ? .ignored : .untracked
    }
    if isBare { return .unmodified }
    if head.mode == .folder || head.mode == .submodule {
      return try workTreeEntry(path)?.kind == .folder ? .unmodified : .modified
    }
    if let index, !index.sparseFolders.contains(where: { TreePath.isInside(path, $0) }) {
      guard let staged, !staged.isConflict, staged.id == head.id, staged.mode == head.mode.rawValue else {
        return .modified
      }
      if staged.ignoresWorkTree { return .unmodified }
    } else if index != nil {
      return .unmodified
    }
    return try isStored(path, as: head) ? .unmodified : .modified
  }

  /// Returns whether the working tree has the same entry at `path` as HEAD.
  private func isStored(_ path: String, as head: HeadEntry) throws(Failure) -> Bool {
    guard let (bytes, kind) = try stored(path) else { return false }
    switch (kind, head.mode) {
    case (.symlink, .link), (.file(executable: false), .file), (.file(executable: true), .executable):
      break
    case (.file, .file), (.file, .executable):
      if flag("core.fileMode") ?? true { return false }
    case (.file, .link):
      if flag("core.symlinks") ?? true { return false }
    default:
      return false
    }
    return ObjectID(ofBlob: bytes) == head.id
  }
}
