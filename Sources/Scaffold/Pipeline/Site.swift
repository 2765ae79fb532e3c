import Diagnostics
package import FileTree
import Git
package import Templates

/// Where the files of a scaffold go: a folder of the project's tree, or a folder on disk.
package struct Site {
  /// What is there.
  package let tree: any FileTree
  /// The folder in the tree.
  package let folder: String
  /// The folder on disk, as the user named it, if plain files are written.
  package var diskFolder: String?

  /// Whether the files stand in the project, so that git has to ignore what Nix leaves behind.
  package var isInProject: Bool { diskFolder == nil }

  /// The path of a file of the scaffold in the tree.
  package func path(_ name: String) -> String { TreePath.join(folder, name) }

  /// Returns `rendered` as files of a change, without those that are there already.
  ///
  /// `replaces` says whether other files may be replaced. Throws a failure that names all that is in the way.
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
