package import Diagnostics
package import FileTree

extension FileTree {
  /// Copies the entry at `path`, with everything below it, to the same path of `disk`; does nothing if there is none.
  ///
  /// Links are copied as links. Submodules are left out, since their content is in another repository, and so are
  /// cargo's cache folders. Throws ``Failure``.
  package func copy(_ path: String, to disk: DiskTree) throws(Failure) {
    if let kind = try entry(at: path)?.kind, kind != .folder { return try copy(path, kind, to: disk) }
    var folders = [path]
    while let folder = folders.popLast() {
      for entry in try entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        if entry.kind != .folder {
          try copy(path, entry.kind, to: disk)
        } else if try self.entry(at: TreePath.join(path, "CACHEDIR.TAG")) == nil {
          folders.append(path)
        }
      }
    }
  }

  private func copy(_ path: String, _ kind: TreeEntry.Kind, to disk: DiskTree) throws(Failure) {
    guard let bytes = try bytes(at: path) else { return }
    switch kind {
    case .file(let isExecutable): try disk.write(bytes, executable: isExecutable, to: path)
    case .symlink: try disk.link(path, to: bytes)
    case .folder, .submodule: return
    }
  }
}
