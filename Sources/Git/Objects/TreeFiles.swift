import CLibgit2
import Diagnostics
import FileTree

/// The files below a tree object, with a cache of its folders.
final class TreeFiles {
  private let read: (ObjectID) throws(Failure) -> StoredObject
  /// The folders that were read, by path, including the root.
  private(set) var known: [String: TreeObject] = [:]

  /// Creates the files of the tree `root`; `read` returns an object.
  ///
  /// Throws what `read` throws, and if the root is not a tree.
  init(root: ObjectID, read: @escaping (ObjectID) throws(Failure) -> StoredObject) throws(Failure) {
    self.read = read
    known[""] = try tree(root)
  }

  /// Creates the files of a tree some of whose folders are already read.
  init(known: [String: TreeObject], read: @escaping (ObjectID) throws(Failure) -> StoredObject) {
    self.read = read
    self.known = known
  }

  /// Returns the object at `path`, with its mode, or nil for the root.
  func found(_ path: String) throws(Failure) -> TreeObject.Item? {
    guard TreePath.isValid(path), let parent = TreePath.parent(path) else { return nil }
    return try folder(at: parent)?.item(named: TreePath.name(path))
  }

  /// Returns the folder at `path`, or nil if there is none.
  func folder(at path: String) throws(Failure) -> TreeObject? {
    if let folder = known[path] { return folder }
    guard TreePath.isValid(path), let parent = TreePath.parent(path) else { return nil }
    if let folder = known[parent] { return try child(TreePath.name(path), of: folder, at: path) }
    guard var folder = known[""] else { return nil }
    var here = ""
    for component in TreePath.components(path) {
      here = TreePath.join(here, component)
      if let known = known[here] {
        folder = known
        continue
      }
      guard let next = try child(component, of: folder, at: here) else { return nil }
      folder = next
    }
    return folder
  }

  private func child(_ name: String, of folder: TreeObject, at path: String) throws(Failure) -> TreeObject? {
    guard let item = folder.item(named: name), item.isFolder else { return nil }
    let child = try reading(path) { () throws(Failure) in try tree(item.id) }
    known[path] = child
    return child
  }

  /// Returns the paths of files below the folder at `path` whose names end in `suffix`, in ascending order.
  ///
  /// Folders whose names are in `skipped` are not entered, except for `path` itself. Links and folders are among them if
  /// `ofAnyKind` is set.
  func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    ofAnyKind: Bool
  ) throws(Failure) -> [String] {
    guard let root = try folder(at: path) else { return [] }
    let suffix = Array(suffix.utf8)
    var found: [String] = []
    var isInOrder = root.isInOrder
    var open = [(path: path, folder: root, next: 0)]
    while let (here, folder, next) = open.last {
      guard next < folder.items.count else {
        open.removeLast()
        continue
      }
      open[open.count - 1].next += 1
      let item = folder.items[next]
      switch Mode(git_filemode_t(rawValue: item.mode)) {
      case .folder:
        let path = TreePath.join(here, folder.name(item))
        guard !skipped.contains(path), let below = try self.folder(at: path) else { continue }
        isInOrder = isInOrder && below.isInOrder
        open.append((path, below, 0))
        if ofAnyKind && folder.name(item, endsIn: suffix) {
          found.append(path)
          isInOrder = false
        }
      case .file where folder.name(item, endsIn: suffix), .executable where folder.name(item, endsIn: suffix):
        found.append(TreePath.join(here, folder.name(item)))
      case .link where ofAnyKind && folder.name(item, endsIn: suffix):
        found.append(TreePath.join(here, folder.name(item)))
      default: break
      }
    }
    return isInOrder ? found : found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the content of the file or the target of the link at `path`, or nil if it is neither.
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
