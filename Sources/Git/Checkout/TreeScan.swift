import CLibgit2
import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A path as git stores it: bytes in any encoding.
typealias RawPath = [UInt8]

extension RawPath {
  /// Returns the path of `name` in this folder; the root's path is empty.
  func appending(_ name: some Sequence<UInt8>) -> RawPath {
    isEmpty ? Array(name) : self + [UInt8(ascii: "/")] + name
  }

  /// The path as text for messages; bytes that are not UTF-8 are replaced.
  var text: String { String(decoding: self, as: UTF8.self) }
}

/// An open tree object, whose entries have their names as bytes.
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

  /// Returns the entry at `position` in git's order, or nil if git never writes entries of its kind.
  func entry(_ position: Int) -> Entry? {
    guard let item = git_tree_entry_byindex(handle.pointer, position), let name = git_tree_entry_name(item),
      let id = git_tree_entry_id(item), let mode = Mode(git_tree_entry_filemode(item))
    else { return nil }
    let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
    return Entry(name: Array(bytes), mode: mode, id: ObjectID(id.pointee))
  }
}

extension Repository {
  /// Calls `visit` for everything below the tree `root` except trees.
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
