public import Diagnostics

extension FileTree {
  /// Returns the submodule that `path` is, or is in, whether the tree has its files or not; nil if it is in none.
  public func submodule(around path: String) throws(Failure) -> String? {
    var here = ""
    for component in TreePath.components(path) {
      here = TreePath.join(here, component)
      switch try entry(at: here)?.kind {
      case .submodule: return here
      case .folder: break
      default: return nil
      }
    }
    return nil
  }
}
