public import Diagnostics

/// A tree from its root to its last leaf: each folder, what is in it in byte order of the names, and its end.
///
/// Names and targets are bytes as they are stored, of whatever encoding. Files are read in pieces: after
/// ``TreeStep/file(name:executable:size:)`` comes its content from ``read(into:)``, which may be left unread.
public protocol TreeWalk: ~Copyable {
  /// The next step; nil after the last.
  mutating func next() throws(Failure) -> TreeStep?

  /// Puts the next bytes of the present file into `room`, which is not empty, and returns how many they are.
  ///
  /// 0 means the end of the file. Throws if the file does not have the size that was said.
  mutating func read(into room: UnsafeMutableRawBufferPointer) throws(Failure) -> Int
}

/// A step of a walk through a tree; the root has an empty name.
public enum TreeStep: Sendable, Hashable {
  /// A folder; its entries follow, and ``endOfFolder`` after them.
  case folder(name: [UInt8])
  /// A file and its size in bytes.
  case file(name: [UInt8], executable: Bool, size: Int)
  /// A symbolic link and the path that it holds.
  case symlink(name: [UInt8], target: [UInt8])
  /// A commit of another repository, of which the tree holds no content, and its 40 digits if they are known.
  case submodule(name: [UInt8], commit: String?)
  /// All entries of the innermost folder were seen.
  case endOfFolder
}
