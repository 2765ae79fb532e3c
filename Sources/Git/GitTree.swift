import CLibgit2
public import Diagnostics
public import FileTree

/// The files of a commit, read from its objects as they are asked for.
///
/// Keeps its repository open, and the folders that were looked at in memory. Neither the index nor the work tree is
/// read: whatever they hold, the files are those of the commit.
public struct GitTree: FileTree {
  /// The tree's name in the repository.
  public let id: ObjectID

  private let repository: Repository
  private let files: TreeFiles

  /// The tree `id`.
  init(_ repository: Repository, id: ObjectID) throws(Failure) {
    self.id = id
    self.repository = repository
    files = try TreeFiles(root: id) { id throws(Failure) in try repository.object(id) }
  }

  /// What stands at `path`.
  ///
  /// Throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func entry(at path: String) throws(Failure) -> TreeEntry? {
    if path.isEmpty { return TreeEntry(name: "", kind: .folder) }
    return try files.found(path).flatMap { Self.kind($0.mode) }.map {
      TreeEntry(name: TreePath.name(path), kind: $0)
    }
  }

  /// The entries of the folder at `path`; throws what ``entry(at:)`` throws.
  public func entries(in path: String) throws(Failure) -> [TreeEntry] {
    guard let folder = try files.folder(at: path) else { return [] }
    let entries = folder.items.compactMap { item in
      Self.kind(item.mode).map { TreeEntry(name: folder.name(item), kind: $0) }
    }
    // Git sorts a folder as if its name ended in a slash.
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The content of the file or the target of the link at `path`; throws what ``entry(at:)`` throws.
  public func bytes(at path: String) throws(Failure) -> [UInt8]? { try files.bytes(at: path) }

  /// The files of the commit, which another thread reads by itself.
  public var shared: (any SharedFiles)? {
    SharedTree(
      known: files.known,
      objects: repository.objectsDirectory,
      workDirectory: repository.workDirectory
    )
  }

  /// The files below the folder at `path`; throws what ``entry(at:)`` throws.
  public func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>
  ) throws(Failure) -> [String] {
    try files.files(below: path, endingIn: suffix, skipping: skipped)
  }

  /// The name of the blob, tree or commit at `path`; nil if there is nothing.
  ///
  /// Throws what ``entry(at:)`` throws.
  public func objectID(at path: String) throws(Failure) -> ObjectID? {
    path.isEmpty ? id : try files.found(path)?.id
  }

  /// The object at `path` and its mode; the root is not found here.
  func found(_ path: String) throws(Failure) -> (id: ObjectID, mode: Mode)? {
    guard let item = try files.found(path), let mode = Mode(git_filemode_t(rawValue: item.mode)) else {
      return nil
    }
    return (item.id, mode)
  }

  private static func kind(_ mode: UInt32) -> TreeEntry.Kind? {
    switch Mode(git_filemode_t(rawValue: mode)) {
    case .file: .file(executable: false)
    case .executable: .file(executable: true)
    case .link: .symlink
    case .folder: .folder
    case .submodule: .submodule
    case nil: nil
    }
  }
}
