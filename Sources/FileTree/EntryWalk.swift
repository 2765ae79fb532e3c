public import Diagnostics

/// A walk through any tree, such as one in memory; it reads each file as a whole.
///
/// Names are those of the tree's entries. For folders on disk use ``DiskWalk``, whose names are bytes.
public struct EntryWalk<Tree: FileTree>: TreeWalk, ~Copyable {
  private let tree: Tree
  private let root: String
  private var isStarted = false
  /// The open folders and the rest of their entries, in reverse order.
  private var folders: [(path: String, entries: [TreeEntry])] = []
  private var content: ArraySlice<UInt8> = []

  /// Creates the walk through the entry at `path` of `tree`.
  public init(_ tree: Tree, at path: String = "") {
    self.tree = tree
    root = path
  }

  /// Returns the next step; throws what the tree throws, and ``Diagnostic/Code/unreadable`` if nothing is at the path.
  public mutating func next() throws(Failure) -> TreeStep? {
    content = []
    guard let folder = folders.last else {
      if isStarted { return nil }
      isStarted = true
      guard let entry = try tree.entry(at: root) else {
        throw .unreadable(path: root, reason: "there is nothing")
      }
      return try step(entry.kind, name: [], path: root)
    }
    guard let entry = folders[folders.count - 1].entries.popLast() else {
      folders.removeLast()
      return .endOfFolder
    }
    return try step(entry.kind, name: Array(entry.name.utf8), path: TreePath.join(folder.path, entry.name))
  }

  /// Reads the next bytes of the current file; throws nothing.
  public mutating func read(into room: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    let piece = content.prefix(room.count)
    room.copyBytes(from: piece)
    content = content.dropFirst(piece.count)
    return piece.count
  }

  private mutating func step(
    _ kind: TreeEntry.Kind,
    name: [UInt8],
    path: String
  ) throws(Failure) -> TreeStep {
    switch kind {
    case .folder:
      folders.append((path, try tree.entries(in: path).reversed()))
      return .folder(name: name)
    case .file(let executable):
      content = try bytes(at: path)[...]
      return .file(name: name, executable: executable, size: content.count)
    case .symlink: return .symlink(name: name, target: try bytes(at: path))
    case .submodule: return .submodule(name: name, commit: nil)
    }
  }

  private func bytes(at path: String) throws(Failure) -> [UInt8] {
    guard let bytes = try tree.bytes(at: path) else {
      throw .unreadable(path: path, reason: "it has no content")
    }
    return bytes
  }
}
