public import Diagnostics
public import FileTree

extension Workspace {
  /// What the builds of `packages` read in `tree` beside Rust sources, tests, examples and benches included.
  ///
  /// Paths are known where they are literals. At most `limit` sources are searched, of the largest packages only
  /// the roots of their targets; ``ReadFiles/unsearched`` says where. Throws where a file other than a Rust file
  /// cannot be read.
  public func filesRead(
    by packages: [Package],
    in tree: any FileTree,
    limit: Int = .max
  ) throws(Failure) -> ReadFiles {
    try searchFilesRead(by: packages, in: tree, limit: limit).result()
  }

  /// Begins what ``filesRead(by:in:limit:)`` does, and leaves it to another thread.
  public func searchFilesRead(
    by packages: [Package],
    in tree: any FileTree,
    limit: Int = .max
  ) throws(Failure) -> FilesReadSearch {
    try FilesReadSearch.begin(packages, of: self, in: WorkspaceReader(tree), limit: limit)
  }
}
