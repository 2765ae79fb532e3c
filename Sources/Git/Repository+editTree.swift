import CLibgit2
public import Diagnostics
import FileTree

/// A change of one path of a tree.
public enum TreeChange: Sendable, Hashable {
  /// Write a file with this content, and make the folders above it.
  case file([UInt8], executable: Bool)
  /// Remove the entry; folders that become empty are removed too.
  case removed
}

extension Repository {
  /// Writes `base` with `changes`, whose keys are paths, as a new tree; reads and writes only the folders of these
  /// paths.
  ///
  /// Throws ``Diagnostic/Code/invalidPath``, ``Diagnostic/Code/pathIsFolder``, ``Diagnostic/Code/pathBlocked`` or
  /// ``Diagnostic/Code/gitFailed``.
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
    /// The components of the path from that folder.
    var rest: ArraySlice<String>
    let change: TreeChange
  }

  /// Applies `edits` to the folder at `path` and returns its new ID, or nil if it becomes empty; `id` is nil
  /// for a new folder.
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
