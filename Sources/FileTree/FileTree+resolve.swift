public import Diagnostics

extension FileTree {
  /// Returns the path that `path` leads to after symbolic links inside of the tree are followed, or nil if nothing is
  /// there.
  ///
  /// Throws ``Diagnostic/Code/brokenLink`` for a link that is absolute, for one that leads above the root, and after
  /// more than 40 links (Linux has the same limit).
  public func resolve(_ path: String) throws(Failure) -> String? {
    // In reverse order, so that the next component is cheap to take.
    var pending = Array(TreePath.components(path).reversed())
    var resolved = ""
    var link: String?
    var links = 0
    while let component = pending.popLast() {
      if component == "." { continue }
      if component == ".." {
        if let parent = TreePath.parent(resolved) {
          resolved = parent
          continue
        }
        guard let link else { return nil }
        throw .brokenLink(path: link)
      }
      let here = TreePath.join(resolved, component)
      switch try entry(at: here)?.kind {
      case nil:
        return nil
      case .folder:
        resolved = here
      case .symlink:
        links += 1
        link = here
        guard links <= 40, let bytes = try bytes(at: here),
          let target = String(validating: bytes, as: UTF8.self),
          !target.utf8.starts(with: "/".utf8)
        else { throw .brokenLink(path: here) }
        pending += TreePath.components(target).reversed()
      case .file:
        if !pending.isEmpty { return nil }
        resolved = here
      case .submodule:
        // The tree may have its files.
        resolved = here
      }
    }
    return resolved
  }

  /// Returns the content of the file that `path` leads to after links are followed, or nil if there is no file.
  ///
  /// Throws what ``resolve(_:)`` throws.
  public func file(at path: String) throws(Failure) -> [UInt8]? {
    guard let resolved = try resolve(path), case .file = try entry(at: resolved)?.kind else { return nil }
    return try bytes(at: resolved)
  }
}
