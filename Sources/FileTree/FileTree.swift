public import Diagnostics

/// A tree of files, read-only: a commit's tree, the index, a folder on disk, or one made in memory.
///
/// Paths are relative to the tree's root, with `/` between components and no `.`, `..` or empty component;
/// the empty path is the root itself. Nothing here follows symbolic links; ``FileTree/resolve(_:)`` does.
public protocol FileTree {
  /// What stands at `path`, or nil if there is nothing.
  func entry(at path: String) throws(Failure) -> TreeEntry?

  /// The entries of the folder at `path` in ascending byte order of their names; none if it is no folder.
  func entries(in path: String) throws(Failure) -> [TreeEntry]

  /// The content of the file at `path`, or the target of the symbolic link there; nil if it is neither.
  func bytes(at path: String) throws(Failure) -> [UInt8]?

  /// The paths of all files below the folder at `path` whose names end in `suffix`, in ascending byte order.
  ///
  /// Folders among `skipped` are not entered, but for `path` itself.
  func files(below path: String, endingIn suffix: String, skipping skipped: Set<String>) throws(Failure)
    -> [String]

  /// What other threads can read of the tree; nil if that is nothing. To be asked for where many files are read.
  var shared: (any SharedFiles)? { get }
}

/// Files of a tree that any thread can read.
public protocol SharedFiles: Sendable {
  /// The content of the file at `path`; nil if only the tree itself can say what stands there.
  func sharedBytes(at path: String) -> [UInt8]?
}

extension FileTree {
  /// Nothing.
  public var shared: (any SharedFiles)? { nil }

  /// The paths of the files, found folder by folder.
  public func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>
  ) throws(Failure) -> [String] {
    try walkedFiles(below: path, endingIn: suffix, skipping: skipped)
  }

  /// What ``files(below:endingIn:skipping:)`` is for trees that know no shorter way.
  public func walkedFiles(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>
  ) throws(Failure) -> [String] {
    var files: [String] = []
    var folders = [path]
    while let folder = folders.popLast() {
      for entry in try entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        switch entry.kind {
        case .folder where !skipped.contains(path): folders.append(path)
        case .file where entry.name.hasSuffix(suffix): files.append(path)
        default: break
        }
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// One name in a folder of a tree.
public struct TreeEntry: Sendable, Hashable {
  /// What kinds of entry there are; the same four that git and NAR archives tell apart.
  public enum Kind: Sendable, Hashable {
    case file(executable: Bool)
    case symlink
    case folder
    /// A commit of another repository, of which a tree holds no content.
    case submodule
  }

  /// The last component of the entry's path.
  ///
  /// Bytes that are not UTF-8 are replaced by U+FFFD.
  public let name: String
  /// What the entry is.
  public let kind: Kind

  /// An entry called `name`.
  public init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}
