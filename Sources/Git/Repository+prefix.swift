public import Diagnostics
import FileTree

extension Repository {
  /// Where the folder `path` of the file system is in the repository's trees; empty for the root.
  ///
  /// Links in `path` are followed first. In a bare repository `path` is taken relative to the repository's
  /// folder and need not be there. Throws ``Diagnostic/Code/outsideWorkTree`` or
  /// ``Diagnostic/Code/noFolder``.
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

  /// The part of `path` that is there is resolved, the rest is a path in the tree.
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
