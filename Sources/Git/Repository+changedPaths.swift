import CLibgit2
import Diagnostics
import FileTree

extension Repository {
  /// Returns the paths whose entries differ between two trees.
  ///
  /// If only one tree has a folder, nothing below it is listed.
  func changedPaths(_ old: ObjectID, _ new: ObjectID) throws(Failure) -> [String] {
    var changed: [String] = []
    var folders = [(path: "", old: old, new: new)]
    while let folder = folders.popLast() {
      let before = try items(of: folder.old)
      let after = try items(of: folder.new)
      for name in Set(before.keys).union(after.keys) where before[name] != after[name] {
        let path = TreePath.join(folder.path, name)
        if let one = before[name], let other = after[name], one.isFolder, other.isFolder {
          folders.append((path, one.id, other.id))
        } else {
          changed.append(path)
        }
      }
    }
    return changed.sorted()
  }

  private struct Item: Hashable {
    let id: ObjectID
    let mode: UInt32
    var isFolder: Bool { mode == Mode.folder.rawValue }
  }

  private func items(of id: ObjectID) throws(Failure) -> [String: Item] {
    let tree = try tree(id)
    var items: [String: Item] = [:]
    for position in 0..<git_tree_entrycount(tree.pointer) {
      guard let entry = git_tree_entry_byindex(tree.pointer, position), let name = git_tree_entry_name(entry),
        let id = git_tree_entry_id(entry)
      else { continue }
      items[String(cString: name)] = Item(
        id: ObjectID(id.pointee),
        mode: git_tree_entry_filemode(entry).rawValue
      )
    }
    return items
  }
}

/// Calls `body` with `strings` as a value of libgit2.
func withCStrings<Result: ~Copyable>(
  _ strings: [String],
  _ body: (git_strarray) throws(Failure) -> Result
) throws(Failure) -> Result {
  let bytes = strings.map { Array($0.utf8CString) }
  let starts = bytes.map { UnsafeMutablePointer<CChar>.allocate(capacity: $0.count) }
  defer { starts.forEach { $0.deallocate() } }
  for (start, text) in zip(starts, bytes) { start.initialize(from: text, count: text.count) }
  var pointers = starts.map { Optional($0) }
  let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: pointers.count)
  defer { list.deallocate() }
  list.initialize(from: &pointers, count: pointers.count)
  return try body(git_strarray(strings: list, count: pointers.count))
}
