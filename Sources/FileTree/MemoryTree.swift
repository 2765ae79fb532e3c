public import Diagnostics

/// A tree of values in memory: for tests, and for files that are rendered but not yet written.
public struct MemoryTree: FileTree, SharedFiles {
  /// An entry of such a tree; a string literal is a file's text.
  public enum Item: Sendable, Hashable, ExpressibleByStringLiteral {
    /// A file and its content.
    case file([UInt8], executable: Bool)
    /// A symbolic link and its target.
    case link(String)
    /// A commit of another repository.
    case submodule

    /// Returns a file with `text` that is not executable.
    public static func text(_ text: String) -> Item { .file(Array(text.utf8), executable: false) }

    /// Returns an executable file with `text`.
    public static func executable(_ text: String) -> Item { .file(Array(text.utf8), executable: true) }

    /// Creates a file with the text `value`.
    public init(stringLiteral value: String) { self = .text(value) }

    fileprivate var kind: TreeEntry.Kind {
      switch self {
      case .file(_, let executable): .file(executable: executable)
      case .link: .symlink
      case .submodule: .submodule
      }
    }
  }

  private var items: [String: Item] = [:]
  private var folders: [String: [TreeEntry]] = [:]

  /// Creates the tree of `items`, whose keys are paths; the folders above them are added.
  ///
  /// Invalid paths (see ``TreePath/isValid(_:)``) are left out. If one key is below another, the upper one becomes a
  /// folder.
  public init(_ items: [String: Item]) {
    var names: [String: [String: TreeEntry.Kind]] = ["": [:]]
    for (path, item) in items where TreePath.isValid(path) && !path.isEmpty {
      self.items[path] = item
      var path = path
      var kind = item.kind
      while let folder = TreePath.parent(path) {
        if names[folder]?[TreePath.name(path)] != .folder {
          names[folder, default: [:]][TreePath.name(path)] = kind
        }
        path = folder
        kind = .folder
      }
    }
    for (folder, kinds) in names {
      self.items[folder] = nil
      folders[folder] = kinds.map { TreeEntry(name: $0, kind: $1) }.sorted {
        $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
      }
    }
  }

  /// Returns the entry at `path`; throws nothing.
  public func entry(at path: String) throws(Failure) -> TreeEntry? {
    if folders[path] != nil { return TreeEntry(name: TreePath.name(path), kind: .folder) }
    return items[path].map { TreeEntry(name: TreePath.name(path), kind: $0.kind) }
  }

  /// Returns the entries of the folder at `path`; throws nothing.
  public func entries(in path: String) throws(Failure) -> [TreeEntry] {
    folders[path] ?? []
  }

  /// Returns the content of the file or the target of the link at `path`; throws nothing.
  public func bytes(at path: String) throws(Failure) -> [UInt8]? {
    switch items[path] {
    case .file(let bytes, _): bytes
    case .link(let target): Array(target.utf8)
    case .submodule, nil: nil
    }
  }

  /// All files.
  public var shared: (any SharedFiles)? { self }

  /// Returns the content of the file at `path`.
  public func sharedBytes(at path: String) -> [UInt8]? {
    guard case .file(let bytes, _)? = items[path] else { return nil }
    return bytes
  }
}
