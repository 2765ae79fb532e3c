import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DiskTree {
  /// Removes the file at `path`.
  func remove(_ path: String) throws(FileTreeError) {
    guard unlink(TreePath.join(root, path)) == 0 else {
      throw FileTreeError.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }
}
