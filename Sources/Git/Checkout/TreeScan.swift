import CLibgit2
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A path as git stores it: bytes of whatever encoding.
typealias RawPath = [UInt8]

extension RawPath {
  /// The path of `name` in the folder that this path is; the root's is empty.
  func appending(_ name: some Sequence<UInt8>) -> RawPath {
    isEmpty ? Array(name) : self + [UInt8(ascii: "/")] + name
  }

  /// For messages; bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: self, as: UTF8.self) }
}

/// An open tree object, whose entries come with their names as bytes.
final class RawTree {
  private let handle: Handle<TreeTag>
  let count: Int

  init(_ id: ObjectID, in repository: Repository) throws(Failure) {
    handle = try repository.tree(id)
    count = git_tree_entrycount(handle.pointer)
  }

  struct Entry {
    let name: [UInt8]
    let mode: Mode
    let id: ObjectID
  }

  /// The entry at `position` in git's order; nil for a kind that no git writes.
  func entry(_ position: Int) -> Entry? {
    guard let item = git_tree_entry_byindex(handle.pointer, position), let name = git_tree_entry_name(item),
      let id = git_tree_entry_id(item), let mode = Mode(git_tree_entry_filemode(item))
    else { return nil }
    let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
    return Entry(name: Array(bytes), mode: mode, id: ObjectID(id.pointee))
  }
}

extension Repository {
  /// Shows `visit` all that is below the tree `root`, but not the trees.
  func scan(
    _ root: ObjectID,
    _ visit: (RawPath, RawTree.Entry) throws(Failure) -> Void
  ) throws(Failure) {
    var pending: [(path: RawPath, tree: ObjectID)] = [([], root)]
    while let (path, id) = pending.popLast() {
      let tree = try RawTree(id, in: self)
      for position in 0..<tree.count {
        guard let entry = tree.entry(position) else { continue }
        let here = path.appending(entry.name)
        if entry.mode == .folder { pending.append((here, entry.id)) } else { try visit(here, entry) }
      }
    }
  }
}
