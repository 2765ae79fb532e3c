import CLibgit2
public import Diagnostics
import FileTree

/// What becomes of a path.
public enum TreeChange: Sendable, Hashable {
  /// A file with this content stands there, and the folders above it.
  case file([UInt8], executable: Bool)
  /// Nothing stands there; a folder that becomes empty goes too.
  case removed
}

extension Repository {
  /// Writes the tree that `base` becomes by `changes`, whose keys are paths; only the folders on the way are read
  /// and written.
  ///
  /// Throws ``Diagnostic/Code/invalidPath``, ``Diagnostic/Code/pathIsFolder``,
  /// ``Diagnostic/Code/pathBlocked`` or ``Diagnostic/Code/gitFailed``.
  public func editTree(_ base: GitTree, changes: [String: TreeChange]) throws(Failure) -> ObjectID {
    var edits: [Edit] = []
    for (path, change) in changes.sorted(by: { $0.key < $1.key }) {
      let components = TreePath.components(path)
      guard TreePath.isValid(path), (1...256).contains(components.count),
        !components.contains(where: { $0.lowercased() == ".git" })
      else { throw Failure(.invalidPath, "a git tree cannot contain the path `\(path)`") }
      edits.append(Edit(path: path, rest: components[...], change: change))
    }
    if let edited = try edit(base.id, "", edits) { return edited }
    // Only the root may be empty.
    let builder = try Handle<TreeBuilderTag>("make a tree") { git_treebuilder_new(&$0, pointer, nil) }
    return try write(builder)
  }

  /// A change below the folder that is being edited.
  private struct Edit {
    let path: String
    /// The components that lead from the folder to the path.
    var rest: ArraySlice<String>
    let change: TreeChange
  }

  /// The folder at `path` after `edits`, nil if it is empty then; `id` is nil if there was none.
  private func edit(_ id: ObjectID?, _ path: String, _ edits: [Edit]) throws(Failure) -> ObjectID? {
    var builder: Handle<TreeBuilderTag>
    if let id {
      let tree = try tree(id)
      builder = try Handle("edit the tree \(id)") { git_treebuilder_new(&$0, pointer, tree.pointer) }
    } else {
      builder = try Handle("make a tree") { git_treebuilder_new(&$0, pointer, nil) }
    }
    for (name, edits) in Dictionary(grouping: edits, by: { $0.rest.first ?? "" }).sorted(by: {
      $0.key < $1.key
    }) {
      let here = TreePath.join(path, name)
      let old = git_treebuilder_get(builder.pointer, name)
      let oldID = old.flatMap { git_tree_entry_id($0) }.map { ObjectID($0.pointee) }
      let isFolder = old.map { Mode(git_tree_entry_filemode($0)) == .folder } ?? false
      var new: (id: ObjectID, mode: Mode)?
      let deeper = edits.filter { $0.rest.count > 1 }.map { edit in
        Edit(path: edit.path, rest: edit.rest.dropFirst(), change: edit.change)
      }
      if let leaf = edits.first(where: { $0.rest.count == 1 }) {
        if isFolder {
          throw Failure(.pathIsFolder, "cannot write `\(here)`: it is a folder", at: .init(file: here))
        }
        if case .file(let bytes, let executable) = leaf.change {
          if let blocked = deeper.first(where: { $0.change != .removed }) {
            throw .pathBlocked(path: blocked.path, blocker: here)
          }
          new = (try writeBlob(bytes), executable ? .executable : .file)
        } else if !deeper.isEmpty {
          new = try edit(nil, here, deeper).map { ($0, .folder) }
        }
      } else if old == nil || isFolder {
        new = try edit(oldID, here, deeper).map { ($0, .folder) }
      } else if let blocked = deeper.first(where: { $0.change != .removed }) {
        throw .pathBlocked(path: blocked.path, blocker: here)
      } else {
        continue
      }
      if let new {
        var raw = new.id.raw
        try check("write `\(here)`", git_treebuilder_insert(nil, builder.pointer, name, &raw, new.mode.raw))
      } else if old != nil {
        try check("remove `\(here)`", git_treebuilder_remove(builder.pointer, name))
      }
    }
    return git_treebuilder_entrycount(builder.pointer) == 0 ? nil : try write(builder)
  }

  private func write(_ builder: borrowing Handle<TreeBuilderTag>) throws(Failure) -> ObjectID {
    var id = git_oid()
    try check("write a tree", git_treebuilder_write(&id, builder.pointer))
    return ObjectID(id)
  }
}
