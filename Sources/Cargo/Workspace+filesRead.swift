public import FileTree

extension Workspace {
  /// What the builds of `packages` read in `tree` beside Rust sources, tests, examples and benches included.
  ///
  /// Paths are known where they are literals. At most `limit` sources are searched, of the largest packages only
  /// the roots of their targets; ``ReadFiles/unsearched`` says where. Throws ``CargoError/unreadable(_:)``.
  public func filesRead(
    by packages: [Package],
    in tree: any FileTree,
    limit: Int = .max
  ) throws(CargoError) -> ReadFiles {
    let source = Source(tree)
    var reader = FilesReadReader(source, workspace: self)
    for sources in try PackageSources.of(packages, members: members, in: source, limit: limit) {
      try reader.read(sources)
    }
    return reader.result
  }
}
