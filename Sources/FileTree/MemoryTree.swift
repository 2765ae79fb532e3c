public import Diagnostics

/// A tree made of values: what tests read from, and what was rendered but not yet written.
public struct MemoryTree: FileTree, SharedFiles {
  /// What can stand at a path of such a tree; a string literal is a file's text.
  public enum Item: Sendable, Hashable, ExpressibleByStringLiteral {
    /// A file and its content.
    case file([UInt8], executable: Bool)
    /// A symbolic link and where it points.
    case link(String)
    /// A commit of another repository.
    case submodule

    /// A file with `text` that is not executable.
    public static func text(_ text: String) -> Item { .file(Array(text.utf8), executable: false) }

    /// An executable file with `text`.
    public static func executable(_ text: String) -> Item { .file(Array(text.utf8), executable: true) }

    /// A file with the text `value`.
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

  /// The tree of `items`, whose keys are paths; the folders above them come into being.
  ///
  /// A key that no tree can have (see ``TreePath/isValid(_:)``) is left out. Where one key stands below another,
  /// the upper one is a folder.
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

  /// What stands at `path`; throws nothing.
  public func entry(at path: String) throws(Failure) -> TreeEntry? {
    if folders[path] != nil { return TreeEntry(name: TreePath.name(path), kind: .folder) }
    return items[path].map { TreeEntry(name: TreePath.name(path), kind: $0.kind) }
  }

  /// The entries of the folder at `path`; throws nothing.
  public func entries(in path: String) throws(Failure) -> [TreeEntry] {
    folders[path] ?? []
  }

  /// The content of the file or the target of the link at `path`; throws nothing.
  public func bytes(at path: String) throws(Failure) -> [UInt8]? {
    switch items[path] {
    case .file(let bytes, _): bytes
    case .link(let target): Array(target.utf8)
    case .submodule, nil: nil
    }
  }

  /// All files.
  public var shared: (any SharedFiles)? { self }

  /// The content of the file at `path`.
  public func sharedBytes(at path: String) -> [UInt8]? {
    guard case .file(let bytes, _)? = items[path] else { return nil }
    return bytes
  }
}
