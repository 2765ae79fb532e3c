import Cargo
import FileTree
import Git

/// The move of provenance files from the paths of earlier versions to ``ProvenanceFolder``.
package struct MovedProvenance {
  /// The paths of the old files, which are removed.
  package var old: [String] = []
  /// The paths of the new files, which the tree of the project already contains.
  package var new: Set<String> = []
}

extension Project {
  /// Returns the project with its provenance in ``ProvenanceFolder``, and `current` as read from there.
  ///
  /// Planners see the move as done, so edits of the user are merged as in any other file.
  package func movingProvenance(of current: CurrentScaffold) throws -> (Project, CurrentScaffold) {
    if current.former.isEmpty { return (self, current) }
    var project = self
    let places = [
      (FormerProvenance.options, Provenance.path), (FormerProvenance.record, ScaffoldRecord.path),
    ]
    for (old, new) in places where current.former.contains(old) {
      let (from, to) = (site.path(old), site.path(new))
      project.movedProvenance.old.append(from)
      if try tree.entry(at: to) == nil, let bytes = try tree.bytes(at: from) {
        project.movedProvenance.new.insert(to)
        project.tree.files[to] = old == FormerProvenance.options ? FormerProvenance.renamed(bytes) : bytes
      }
      project.tree.files[from] = nil
      project.tree.removed.insert(from)
    }
    let moved = try CurrentScaffold.read(in: workspace.directory, of: project.tree)
    return (project, moved ?? current)
  }

  /// Returns `files` of a change with the move of the provenance added.
  package func movingProvenance(in files: [Change.File]) throws -> [Change.File] {
    var moved: [Change.File] = []
    for var file in files {
      if movedProvenance.new.contains(file.path) {
        if file.change == .removed { continue }
        file.isThere = false
        if file.change == nil, let bytes = try tree.bytes(at: file.path) {
          file.change = .file(bytes, executable: false)
        }
      }
      moved.append(file)
    }
    return moved + movedProvenance.old.map { Change.File(path: $0, change: .removed, isThere: true) }
  }
}

extension Site {
  /// Returns `files` of a new scaffold without its provenance, and with the removal of existing provenance
  /// files.
  package func leavingOutProvenance(_ files: [Change.File]) throws -> [Change.File] {
    let folder = path(ProvenanceFolder.path)
    return files.filter { !TreePath.isInside($0.path, folder) } + (try removals(of: ProvenanceFolder.files))
  }

  /// Returns the removals of those files `names` of the scaffold's folder that exist in the project.
  package func removals(of names: [String]) throws -> [Change.File] {
    guard isInProject else { return [] }
    return try names.map(path).compactMap { path in
      guard case .file = try tree.entry(at: path)?.kind else { return nil }
      return Change.File(path: path, change: .removed, isThere: true)
    }
  }
}
