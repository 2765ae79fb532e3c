import CLibgit2
import Diagnostics
import FileTree
import Synchronization

/// The files below a tree object, with the folders that were looked at so far.
final class TreeFiles {
  private let read: (ObjectID) throws(Failure) -> StoredObject
  private var known: [String: TreeObject] = [:]

  /// The files of `root`; `read` gives an object.
  ///
  /// Throws what `read` throws, or that the root is no tree.
  init(root: ObjectID, read: @escaping (ObjectID) throws(Failure) -> StoredObject) throws(Failure) {
    self.read = read
    known[""] = try tree(root)
  }

  /// The object at `path`, and what it is; the root is not found here.
  func found(_ path: String) throws(Failure) -> TreeObject.Item? {
    guard TreePath.isValid(path), let parent = TreePath.parent(path) else { return nil }
    return try folder(at: parent)?.item(named: TreePath.name(path))
  }

  /// The folder at `path`, from the root downwards; nil if there is none.
  func folder(at path: String) throws(Failure) -> TreeObject? {
    if let folder = known[path] { return folder }
    guard TreePath.isValid(path), var folder = known[""] else { return nil }
    var here = ""
    for component in TreePath.components(path) {
      here = TreePath.join(here, component)
      if let known = known[here] {
        folder = known
        continue
      }
      guard let item = folder.item(named: component), item.isFolder else { return nil }
      folder = try reading(here) { () throws(Failure) in try tree(item.id) }
      known[here] = folder
    }
    return folder
  }

  /// The content of the file or the target of the link at `path`; nil if it is neither.
  func bytes(at path: String) throws(Failure) -> [UInt8]? {
    guard let item = try found(path), let mode = Mode(git_filemode_t(rawValue: item.mode)),
      [.file, .executable, .link].contains(mode)
    else { return nil }
    return try reading(path) { () throws(Failure) in
      let object = try read(item.id)
      guard object.kind == .blob else { throw .wrongObject(item.id, is: object.kind, expected: .blob) }
      return object.bytes
    }
  }

  private func tree(_ id: ObjectID) throws(Failure) -> TreeObject {
    let object = try read(id)
    guard object.kind == .tree else { throw .wrongObject(id, is: object.kind, expected: .tree) }
    do {
      return try TreeObject(object.bytes)
    } catch {
      throw .damagedObject(id, error)
    }
  }
}

/// The files of a tree for another thread, which reads the objects by itself.
final class SharedTree: SharedFiles {
  private let files: Mutex<TreeFiles>

  /// The files of `root`, whose objects are in the folder `objects`; nil if it cannot be read.
  init?(root: ObjectID, objects: String) {
    let store = ObjectStore(objects)
    do throws(Failure) {
      files = Mutex(try TreeFiles(root: root) { id throws(Failure) in try store.readObject(id) })
    } catch {
      return nil
    }
  }

  func sharedBytes(at path: String) -> [UInt8]? {
    files.withLock { files in try? files.bytes(at: path) }
  }
}
