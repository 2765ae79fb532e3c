public import Diagnostics
public import FileTree

extension Workspace {
  /// Returns the files other than Rust sources that builds of `packages` read in `tree`, including their
  /// tests, examples and benches.
  ///
  /// Paths are known if they are literals. Throws if a file that is not a Rust source cannot be read.
  public func filesRead(
    by packages: [Package],
    in tree: any FileTree
  ) throws(Failure) -> ReadFiles {
    try searchFilesRead(by: packages, in: tree).result()
  }

  /// Starts ``filesRead(by:in:)`` in another thread.
  public func searchFilesRead(
    by packages: [Package],
    in tree: any FileTree
  ) throws(Failure) -> FilesReadSearch {
    try FilesReadSearch.begin(packages, of: self, in: WorkspaceReader(tree))
  }
}
