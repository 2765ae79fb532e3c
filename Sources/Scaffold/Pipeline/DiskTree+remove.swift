package import Diagnostics
package import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DiskTree {
  /// Removes the file at `path`, and its folder if that is then empty, as git does.
  package func remove(_ path: String) throws(Failure) {
    guard unlink(TreePath.join(root, path)) == 0 else {
      throw Failure.unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    if let folder = TreePath.parent(path), !folder.isEmpty { rmdir(TreePath.join(root, folder)) }
  }
}
