public import Diagnostics
public import FileTree

extension Workspace {
  /// What the builds of `packages` read in `tree` beside Rust sources, tests, examples and benches included.
  ///
  /// Paths are known where they are literals. Throws where a file other than a Rust file cannot be read.
  public func filesRead(
    by packages: [Package],
    in tree: any FileTree
  ) throws(Failure) -> ReadFiles {
    try searchFilesRead(by: packages, in: tree).result()
  }

  /// Begins what ``filesRead(by:in:)`` does, and leaves it to another thread.
  public func searchFilesRead(
    by packages: [Package],
    in tree: any FileTree
  ) throws(Failure) -> FilesReadSearch {
    try FilesReadSearch.begin(packages, of: self, in: WorkspaceReader(tree))
  }
}
