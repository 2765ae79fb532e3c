public import Diagnostics
public import FileTree

extension Workspace {
  /// Returns the completions and man pages that belong to programs of `packages`.
  ///
  /// Those in `tree` come first: of a package's folder, then of the workspace's. Others are what a search of the sources
  /// found, in `read`.
  public func programFiles(
    of packages: [Package],
    reading read: ReadFiles,
    in tree: some FileTree
  ) throws(Failure) -> [ProgramFile] {
    var all: [ProgramFile] = []
    for package in packages where !package.defaultBinaries.isEmpty {
      var search = ProgramFileSearch([package], in: tree)
      try search.search(in: package.directory)
      if package.directory != directory { try search.search(in: directory) }
      let found = search.found
      let others = read.programFiles.filter { file in
        file.package == package.name
          && !found.contains { $0.replaces(file.kind, of: file.program, at: file.name) }
      }
      all += found + others
    }
    return all
  }
}
