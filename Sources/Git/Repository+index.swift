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

  /// The files of the work tree that need not be read to be known; `attributes` are the paths of `.gitattributes`.
  func unchangedFiles(attributes: [String]) -> UnchangedFiles? {
    guard let workDirectory else { return nil }
    var files = attributes
    files += ["\(commonDirectory)/info/attributes", "/etc/gitattributes"]
    if let named = configValue("core.attributesFile") {
      files.append(named.hasPrefix("~/") ? "\(environment["HOME"] ?? "")\(named.dropFirst())" : named)
    } else if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty {
      files.append("\(folder)/git/attributes")
    } else if let home = environment["HOME"] {
      files.append("\(home)/.config/git/attributes")
    }
    return UnchangedFiles(in: workDirectory, indexFile: indexFile, attributes: files)
  }
}
