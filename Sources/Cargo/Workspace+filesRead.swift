public import FileTree

extension Workspace {
  /// What the builds of `packages` read in `tree` beside Rust sources, tests, examples and benches included.
  ///
  /// Paths are known where they are literals. At most `limit` sources are searched, of a larger package only the
  /// roots of its targets; ``ReadFiles/unsearched`` says where. Throws ``CargoError/unreadable(_:)``.
  public func filesRead(
    by packages: [Package],
    in tree: any FileTree,
    limit: Int = .max
  ) throws(CargoError) -> ReadFiles {
    var reader = FilesReadReader(Source(tree), workspace: self, limit: limit)
    for package in packages { try reader.read(package) }
    return reader.result
  }
}
