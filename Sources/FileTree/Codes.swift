public import Diagnostics

extension Diagnostic.Code {
  /// A file or folder cannot be read.
  public static let unreadable: Self = "unreadable"
  /// A file or folder cannot be written.
  public static let unwritable: Self = "unwritable"
  /// A path names a socket, a pipe or a device.
  public static let unusableFile: Self = "unusable-file"
  /// A symbolic link leads out of the tree, or the links form a cycle.
  public static let brokenLink: Self = "broken-link"
}
