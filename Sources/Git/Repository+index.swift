public import Diagnostics
import FileTree

extension Repository {
  /// Reads the files of the index; see ``IndexTree``.
  ///
  /// Returns an empty tree if there is no index file. Throws ``Diagnostic/Code/unreadableIndex``.
  public func indexTree() throws(Failure) -> IndexTree {
    try IndexTree(self)
  }

  /// The path of the index file.
  ///
  /// GIT_INDEX_FILE is relative to the top of the working tree, as in git.
  var indexFile: String {
    guard let named = environment["GIT_INDEX_FILE"], !named.isEmpty else { return "\(gitDirectory)/index" }
    return named.hasPrefix("/") ? named : "\(workDirectory ?? gitDirectory)/\(named)"
  }

  /// Whether the index may be split into two files (`git update-index --split-index`), neither of which has all
  /// entries.
  var mayHaveSplitIndex: Bool {
    if flag("core.splitIndex") ?? false { return true }
    let entries = (try? DiskTree(gitDirectory).entries(in: "")) ?? []
    return entries.contains { $0.name.hasPrefix("sharedindex.") }
  }
}
