public import Diagnostics
import FileTree

extension Repository {
  /// Returns the path of the folder `path` of the file system in the repository's trees; empty for the root.
  ///
  /// Follows links in `path` first. In a bare repository `path` is relative to the repository's folder and need not
  /// exist. Throws ``Diagnostic/Code/outsideWorkTree`` or ``Diagnostic/Code/noFolder``.
  public func prefix(of path: String) throws(Failure) -> String {
    guard let workDirectory else { return try prefixInBare(of: path) }
    guard let real = realPath(path.isEmpty ? "." : path) else { throw .noFolder(path: path) }
    let inGit = TreePath.isInside(real, gitDirectory) || TreePath.isInside(real, commonDirectory)
    guard TreePath.isInside(real, workDirectory), !inGit else {
      throw .outsideWorkTree(path: path, workTree: workDirectory)
    }
    return TreePath.relative(from: workDirectory, to: real) == "."
      ? "" : TreePath.relative(from: workDirectory, to: real)
  }

  /// Resolves the part of `path` that exists; the rest is a path in the tree.
  private func prefixInBare(of path: String) throws(Failure) -> String {
    var there = path.isEmpty ? "." : path
    var rest = ""
    while !isThere(there) {
      rest = TreePath.join(TreePath.name(trimmed(there)), rest)
      let above = parentOnDisk(there)
      if above == there { throw .noFolder(path: path) }
      there = above
    }
    guard let real = realPath(there) else { throw .noFolder(path: path) }
    let relative = TreePath.relative(from: gitDirectory, to: real)
    guard let prefix = TreePath.normalised(TreePath.join(relative == "." ? "" : relative, rest)) else {
      throw .outsideWorkTree(path: path, workTree: gitDirectory)
    }
    return prefix
  }
}
