public import Diagnostics

/// A read-only tree of files: a commit, the index, a folder on disk, or a tree in memory.
///
/// Paths are relative to the tree's root, with `/` between components and no `.`, `..` or empty component; the empty
/// path is the root itself. The members do not follow symbolic links; ``FileTree/resolve(_:)`` does.
public protocol FileTree {
  /// Returns the entry at `path`, or nil if there is none.
  func entry(at path: String) throws(Failure) -> TreeEntry?

  /// Returns the entries of the folder at `path` in ascending byte order of their names; empty if it is not a folder.
  func entries(in path: String) throws(Failure) -> [TreeEntry]

  /// Returns the content of the file at `path`, or the target of the symbolic link there, or nil if it is neither.
  func bytes(at path: String) throws(Failure) -> [UInt8]?

  /// Returns the paths of all files below the folder at `path` whose names end in `suffix`, in ascending byte order.
  ///
  /// Folders whose names are in `skipped` are not entered, except for `path` itself. With `ofAnyKind`, symbolic links and
  /// other folders whose names end so are among them, whatever they lead to and have.
  func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    ofAnyKind: Bool
  ) throws(Failure) -> [String]

  /// Returns the paths of all symbolic links below the folder at `path`, without those in folders that `skipped` names, in
  /// ascending byte order.
  func links(below path: String, skipping skipped: Set<String>) throws(Failure) -> [String]

  /// The paths of the submodules whose files the tree may have; see `SubmoduleTree` of the module Git.
  var submodulePaths: [String] { get }

  /// The part of the tree that other threads can read; nil if there is none. Meant for reading many files.
  var shared: (any SharedFiles)? { get }
}

/// Files of a tree that any thread can read.
public protocol SharedFiles: Sendable {
  /// Returns the content of the file at `path`, or nil if only the tree itself can read it.
  func sharedBytes(at path: String) -> [UInt8]?
}

extension FileTree {
  /// None: a submodule is an entry without files.
  public var submodulePaths: [String] { [] }

  /// Nothing: other threads cannot read this tree.
  public var shared: (any SharedFiles)? { nil }

  /// Returns the paths of the files, found by listing one folder after the other.
  public func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    ofAnyKind: Bool
  ) throws(Failure) -> [String] {
    try walkedFiles(below: path, endingIn: suffix, skipping: skipped, ofAnyKind: ofAnyKind)
  }

  /// Returns the paths of the links, found by listing one folder after the other.
  public func links(below path: String, skipping skipped: Set<String>) throws(Failure) -> [String] {
    try walkedLinks(below: path, skipping: skipped)
  }

  /// Implements ``links(below:skipping:)`` for trees that have no faster way.
  public func walkedLinks(below path: String, skipping skipped: Set<String>) throws(Failure) -> [String] {
    var links: [String] = []
    var folders = [path]
    while let folder = folders.popLast() {
      for entry in try entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        switch entry.kind {
        case .folder where !skipped.contains(path): folders.append(path)
        case .symlink: links.append(path)
        default: break
        }
      }
    }
    return links.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Implements ``files(below:endingIn:skipping:links:)`` for trees that have no faster way.
  public func walkedFiles(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    ofAnyKind: Bool
  ) throws(Failure) -> [String] {
    var files: [String] = []
    var folders = [path]
    while let folder = folders.popLast() {
      for entry in try entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        switch entry.kind {
        case .folder where !skipped.contains(path):
          folders.append(path)
          if ofAnyKind && entry.name.hasSuffix(suffix) { files.append(path) }
        case .file where entry.name.hasSuffix(suffix): files.append(path)
        case .symlink where ofAnyKind && entry.name.hasSuffix(suffix): files.append(path)
        default: break
        }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// One name in a folder of a tree.
public struct TreeEntry: Sendable, Hashable {
  /// The kinds of entries; git and NAR archives have the same four.
  public enum Kind: Sendable, Hashable {
    case file(executable: Bool)
    case symlink
    case folder
    /// A commit of another repository; a tree has no content for it.
    case submodule
  }

  /// The last component of the entry's path.
  ///
  /// Bytes that are not UTF-8 are replaced by U+FFFD.
  public let name: String
  /// What the entry is.
  public let kind: Kind

  /// Creates an entry called `name`.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
