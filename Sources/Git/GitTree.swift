import CLibgit2
public import Diagnostics
public import FileTree

/// The files of a commit, which are read from its objects on demand.
///
/// The value keeps its repository open, and keeps folders that were read in memory. It reads neither the index nor the
/// working tree.
public struct GitTree: FileTree {
  /// The ID of the tree object.
  public let id: ObjectID

  private let repository: Repository
  private let files: TreeFiles

  /// Creates the files of the tree object `id`.
  init(_ repository: Repository, id: ObjectID) throws(Failure) {
    self.id = id
    self.repository = repository
    files = try TreeFiles(root: id) { id throws(Failure) in try repository.object(id) }
  }

  /// Returns the entry at `path`.
  ///
  /// Throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func entry(at path: String) throws(Failure) -> TreeEntry? {
    if path.isEmpty { return TreeEntry(name: "", kind: .folder) }
    return try files.found(path).flatMap { Self.kind($0.mode) }.map {
      TreeEntry(name: TreePath.name(path), kind: $0)
    }
  }

  /// Returns the entries of the folder at `path`; throws what ``entry(at:)`` throws.
  public func entries(in path: String) throws(Failure) -> [TreeEntry] {
    guard let folder = try files.folder(at: path) else { return [] }
    let entries = folder.items.compactMap { item in
      Self.kind(item.mode).map { TreeEntry(name: folder.name(item), kind: $0) }
    }
    // Git sorts a folder as if its name ended with a slash.
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Returns the content of the file or the target of the link at `path`; throws what ``entry(at:)`` throws.
  public func bytes(at path: String) throws(Failure) -> [UInt8]? { try files.bytes(at: path) }

  /// The files of the commit, for another thread.
  public var shared: (any SharedFiles)? {
    SharedTree(
      known: files.known,
      objects: repository.objectsDirectory,
      workDirectory: repository.workDirectory
    )
  }

  /// Returns the files below the folder at `path`; throws what ``entry(at:)`` throws.
  public func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    ofAnyKind: Bool
  ) throws(Failure) -> [String] {
    try files.files(below: path, endingIn: suffix, skipping: skipped, ofAnyKind: ofAnyKind)
  }

  /// Returns the ID of the blob, tree or commit at `path`, or nil if there is nothing.
  ///
  /// Throws what ``entry(at:)`` throws.
  public func objectID(at path: String) throws(Failure) -> ObjectID? {
    path.isEmpty ? id : try files.found(path)?.id
  }

  /// Returns the object at `path` and its mode, or nil for the root.
  func found(_ path: String) throws(Failure) -> (id: ObjectID, mode: Mode)? {
    guard let item = try files.found(path), let mode = Mode(git_filemode_t(rawValue: item.mode)) else {
      return nil
    }
    return (item.id, mode)
  }

  static func kind(_ mode: UInt32) -> TreeEntry.Kind? {
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
