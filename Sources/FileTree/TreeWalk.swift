public import Diagnostics

/// A walk through a tree from its root: each folder, its entries in byte order of their names, and its end.
///
/// Names and targets are bytes in any encoding. Files are read in pieces: after
/// ``TreeStep/file(name:executable:size:)``, ``read(into:)`` returns the content, which may also be skipped.
public protocol TreeWalk: ~Copyable {
  /// Returns the next step, or nil after the last.
  mutating func next() throws(Failure) -> TreeStep?

  /// Reads the next bytes of the current file into `room`, which is not empty, and returns their number.
  ///
  /// 0 means the end of the file. Throws if the file's size differs from the one in the step.
  mutating func read(into room: UnsafeMutableRawBufferPointer) throws(Failure) -> Int
}

/// A step of a walk through a tree; the root has an empty name.
public enum TreeStep: Sendable, Hashable {
  /// A folder; its entries follow, and ``endOfFolder`` after them.
  case folder(name: [UInt8])
  /// A file and its size in bytes.
  case file(name: [UInt8], executable: Bool, size: Int)
  /// A symbolic link and its target.
  case symlink(name: [UInt8], target: [UInt8])
  /// A commit of another repository, for which the tree has no content, and its 40 digits if they are known.
  case submodule(name: [UInt8], commit: String?)
  /// The end of the innermost folder.
  case endOfFolder
}
