import Diagnostics
package import FileTree
import Git
package import Templates

/// The place of a scaffold: a folder of the project's tree, or a folder on disk.
package struct Site {
  /// The tree that contains the folder.
  package let tree: any FileTree
  /// The folder in the tree.
  package let folder: String
  /// The folder on disk for plain files, as the user wrote it.
  package var diskFolder: String?

  /// Whether the files are in the project, so that git must ignore the files that Nix creates.
  package var isInProject: Bool { diskFolder == nil }

  /// Returns the path of a scaffold's file in the tree.
  package func path(_ name: String) -> String { TreePath.join(folder, name) }

  /// Returns `rendered` as files of a change, without those that already exist with the same content.
  ///
  /// Throws a failure that names all other existing files, unless `replaces` is true. Links, folders and
  /// submodules are never replaced.
  package func place(_ rendered: [RenderedFile], replacing replaces: Bool) throws -> [Change.File] {
    var files: [Change.File] = []
    var inTheWay: [(path: String, by: Occupant)] = []
    for file in rendered {
      let path = path(file.path)
      let bytes = Array(file.text.utf8)
      let edit = TreeChange.file(bytes, executable: file.isExecutable)
      if let parent = try blockedParent(of: path) {
        inTheWay.append((path, .parent(parent)))
        continue
      }
      switch try tree.entry(at: path)?.kind {
      case nil: files.append(Change.File(path: path, change: edit, isThere: false))
      case .file:
        if try tree.bytes(at: path) == bytes { continue }
        if replaces {
          files.append(Change.File(path: path, change: edit, isThere: true))
        } else {
          inTheWay.append((path, .file))
        }
      case .symlink: inTheWay.append((path, .symlink))
      case .folder: inTheWay.append((path, .folder))
      case .submodule: inTheWay.append((path, .submodule))
      }
    }
    guard inTheWay.isEmpty else { throw Failure.occupied(inTheWay, on: self) }
    return files
  }

  private func blockedParent(of path: String) throws(Failure) -> String? {
    var parent = TreePath.parent(path)
    var blocked: String?
    while let folder = parent, !folder.isEmpty {
      if let kind = try tree.entry(at: folder)?.kind, kind != .folder { blocked = folder }
      parent = TreePath.parent(folder)
    }
    return blocked
  }
}
