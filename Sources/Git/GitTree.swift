import CLibgit2
public import Diagnostics
public import FileTree

/// The files of a commit, read as they are asked for.
///
/// Keeps its repository open, and the folders that were looked at in memory. Where the index has the same tree, as
/// after every checkout and commit, it says what stands where, and unchanged files are read from the work tree. A long
/// index is read as soon as many files are.
public struct GitTree: FileTree {
  /// The tree's name in the repository.
  public let id: ObjectID

  let repository: Repository
  private let folders: Folders
  private var index: IndexTree? { folders.index }

  /// When to read the index in place of objects.
  enum IndexUse {
    case never
    case now
    case forManyFiles
  }

  /// So many files are read as objects before a long index is: that costs about as much.
  private static let few = 32

  /// The tree `id`, with the index of `repository` if that has the same.
  init(_ repository: Repository, id: ObjectID, index use: IndexUse = .never) throws(GitError) {
    self.id = id
    self.repository = repository
    folders = Folders(root: try Folder(repository, id.raw))
    if use == .now { readIndex() }
    folders.mayReadIndex = use == .forManyFiles
  }

  private func readIndex() {
    folders.mayReadIndex = false
    // A damaged index is for those who ask for it.
    guard let index = try? repository.indexTree(), index.tree == id else { return }
    folders.index = index
  }

  /// What stands at `path`.
  ///
  /// Throws ``FileTreeError/unreadable(path:reason:)`` if an object is missing or damaged.
  public func entry(at path: String) throws(FileTreeError) -> TreeEntry? {
    if path.isEmpty { return TreeEntry(name: "", kind: .folder) }
    if let index { return try index.entry(at: path) }
    return try found(path).flatMap { entry($0.mode, TreePath.name(path)) }
  }

  /// The entries of the folder at `path`; throws what ``entry(at:)`` throws.
  public func entries(in path: String) throws(FileTreeError) -> [TreeEntry] {
    if let index { return try index.entries(in: path) }
    guard let folder = try folder(at: path) else { return [] }
    var entries: [TreeEntry] = []
    for position in 0..<git_tree_entrycount(folder.pointer) {
      guard let item = git_tree_entry_byindex(folder.pointer, position), let name = git_tree_entry_name(item),
        let entry = entry(git_tree_entry_filemode(item), String(cString: name))
      else { continue }
      entries.append(entry)
    }
    // Git sorts a folder as if its name ended in a slash.
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The content of the file or the target of the link at `path`; throws what ``entry(at:)`` throws.
  public func bytes(at path: String) throws(FileTreeError) -> [UInt8]? {
    if let index { return try index.bytes(at: path) }
    folders.reads += 1
    if folders.mayReadIndex && folders.reads > Self.few {
      readIndex()
      return try bytes(at: path)
    }
    guard let (id, mode) = try found(path), [.file, .executable, .link].contains(Mode(mode)) else {
      return nil
    }
    return try reading(path) { () throws(GitError) in try repository.blob(ObjectID(id)) }
  }

  /// What is in the work tree as in the commit, where the index says so.
  public var shared: (any SharedFiles)? {
    if folders.mayReadIndex { readIndex() }
    return index?.shared
  }

  /// The files below the folder at `path`; throws what ``entry(at:)`` throws.
  public func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>
  ) throws(FileTreeError) -> [String] {
    if let index { return try index.files(below: path, endingIn: suffix, skipping: skipped) }
    return try walkedFiles(below: path, endingIn: suffix, skipping: skipped)
  }

  /// The name of the blob, tree or commit at `path`; nil if there is nothing.
  ///
  /// Throws what ``entry(at:)`` throws.
  public func objectID(at path: String) throws(FileTreeError) -> ObjectID? {
    path.isEmpty ? id : try found(path).map { ObjectID($0.id) }
  }

  /// Whether the file at `path` is the same in the index and the work tree, so far as can be said without reading it.
  func isUnchanged(_ path: String) -> Bool { index?.isUnchanged(path) ?? false }

  private func entry(_ mode: git_filemode_t, _ name: String) -> TreeEntry? {
    switch Mode(mode) {
    case .file: TreeEntry(name: name, kind: .file(executable: false))
    case .executable: TreeEntry(name: name, kind: .file(executable: true))
    case .link: TreeEntry(name: name, kind: .symlink)
    case .folder: TreeEntry(name: name, kind: .folder)
    case .submodule: TreeEntry(name: name, kind: .submodule)
    case nil: nil
    }
  }

  /// The object at `path` and its mode; the root is not found here.
  func found(_ path: String) throws(FileTreeError) -> (id: git_oid, mode: git_filemode_t)? {
    if let found = index?.found(path) { return found }
    guard TreePath.isValid(path), let parent = TreePath.parent(path), let folder = try folder(at: parent),
      let item = git_tree_entry_byname(folder.pointer, TreePath.name(path)), let id = git_tree_entry_id(item)
    else { return nil }
    return (id.pointee, git_tree_entry_filemode(item))
  }

  /// The folder at `path`, from the root downwards; nil if there is none.
  private func folder(at path: String) throws(FileTreeError) -> Folder? {
    if let known = folders.known[path] { return known }
    guard TreePath.isValid(path), var folder = folders.known[""] else { return nil }
    var here = ""
    for component in TreePath.components(path) {
      here = TreePath.join(here, component)
      if let known = folders.known[here] {
        folder = known
        continue
      }
      guard let item = git_tree_entry_byname(folder.pointer, component),
        Mode(git_tree_entry_filemode(item)) == .folder, let id = git_tree_entry_id(item)
      else { return nil }
      folder = try reading(here) { () throws(GitError) in try Folder(repository, id.pointee) }
      folders.known[here] = folder
    }
    return folder
  }
}

/// An open tree object.
private final class Folder {
  let handle: Handle<TreeTag>
  var pointer: OpaquePointer { handle.pointer }

  init(_ repository: Repository, _ id: git_oid) throws(GitError) {
    handle = try repository.tree(ObjectID(id))
  }
}

/// What was opened so far: folders, by path, and the index.
private final class Folders {
  var known: [String: Folder]
  var index: IndexTree?
  var mayReadIndex = false
  /// How many files were read as objects.
  var reads = 0

  init(root: Folder) { known = ["": root] }
}
