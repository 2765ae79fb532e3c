import CLibgit2
public import Diagnostics
import FileTree

extension Repository {
  /// Returns the elements of `paths` that `git archive` leaves out: they or a folder above them have the attribute
  /// `export-ignore`.
  ///
  /// Reads the attributes of `commit`, or of the index if it is nil. Throws ``Diagnostic/Code/unreadableIndex`` or
  /// ``Diagnostic/Code/gitFailed``.
  public func pathsIgnoredOnExport(_ paths: [String], at commit: ObjectID?) throws(Failure) -> [String] {
    let paths = paths.filter { TreePath.isValid($0) && !$0.isEmpty }
    if commit == nil {
      let folders = Set(paths.flatMap { ancestors($0) }.map { TreePath.parent($0) ?? "" })
      _ = try index(of: Set(folders.map { TreePath.join($0, ".gitattributes") }))
    }
    var known: [String: Bool] = [:]
    var ignored: [String] = []
    for path in paths {
      for here in ancestors(path) {
        let isIgnored: Bool
        if let value = known[here] {
          isIgnored = value
        } else {
          isIgnored = try hasAttribute("export-ignore", here, at: commit)
          known[here] = isIgnored
        }
        if isIgnored {
          ignored.append(path)
          break
        }
      }
    }
    return ignored
  }

  /// Returns the folders above `path` from the top, then `path` itself.
  private func ancestors(_ path: String) -> [String] {
    TreePath.components(path).reduce(into: []) { $0.append(TreePath.join($0.last ?? "", $1)) }
  }

  private func hasAttribute(_ name: String, _ path: String, at commit: ObjectID?) throws(Failure) -> Bool {
    var options = shim_attr_options()
    options.flags = UInt32(GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_NO_SYSTEM)
    if let commit {
      options.flags |= UInt32(GIT_ATTR_CHECK_INCLUDE_COMMIT)
      options.attr_commit_id = commit.raw
    }
    var value: UnsafePointer<CChar>?
    try check(
      "read the attributes of `\(path)`",
      git_attr_get_ext(&value, pointer, &options, path, name)
    )
    return git_attr_value(value) == GIT_ATTR_VALUE_TRUE
  }
}
