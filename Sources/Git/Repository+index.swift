public import Diagnostics
import FileTree

extension Repository {
  /// The files of the index, as they are now; see ``IndexTree``.
  ///
  /// Without an index file there are none. Throws ``Diagnostic/Code/unreadableIndex``.
  public func indexTree() throws(Failure) -> IndexTree {
    try IndexTree(self)
  }

  /// The index file, which GIT_INDEX_FILE may name: as for git, from the top of the work tree.
  var indexFile: String {
    guard let named = environment["GIT_INDEX_FILE"], !named.isEmpty else { return "\(gitDirectory)/index" }
    return named.hasPrefix("/") ? named : "\(workDirectory ?? gitDirectory)/\(named)"
  }

  /// Whether the index may be one of two files, of which each lacks entries (`git update-index --split-index`).
  var mayHaveSplitIndex: Bool {
    if flag("core.splitIndex") ?? false { return true }
    let entries = (try? DiskTree(gitDirectory).entries(in: "")) ?? []
    return entries.contains { $0.name.hasPrefix("sharedindex.") }
  }
}
