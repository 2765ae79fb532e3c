package import Diagnostics
import FileTree
import Git
package import Scaffold

/// A project whose scaffold's files may have been moved.
package struct MovedFiles {
  /// Where the files are.
  package let places: FilePlaces
  /// The project, with the paths of moved files as they are from where the files are now.
  package internal(set) var project: Project
  /// The files of which the user left that undone, by path.
  package private(set) var adjusted: [String: [UInt8]] = [:]

  /// Finds the files of `current` in `project`.
  package init(of current: CurrentScaffold, in project: Project) throws(Failure) {
    let site = project.site
    places = try FilePlaces.find(current, in: site.folder, of: site.tree)
    self.project = project
    for name in places.places.keys.sorted() {
      let path = site.path(places.path(of: name))
      guard case .file = try site.tree.entry(at: path)?.kind, let bytes = try site.tree.bytes(at: path),
        let new = places.adjusted(bytes, of: name, since: current.record?.files[name])
      else { continue }
      adjusted[path] = new
      self.project.tree.files[path] = new
    }
  }

  /// What the options do not know yet, as lines of a commit's message.
  func reasons(since options: Options) -> [Reason] {
    places.places.sorted { $0.key < $1.key }.compactMap { name, place in
      if options.files[name] == place { return nil }
      switch place {
      case .moved(let path): return Reason("moved", because: "\(name) to \(path)")
      case .leftOut: return Reason("left out", because: "\(name), which was deleted")
      }
    }
  }
}

extension ScaffoldMerge {
  /// Writes what the user left undone in moved files.
  mutating func write(_ moved: MovedFiles) {
    for (path, bytes) in moved.adjusted where files.first(where: { $0.path == path })?.change == nil {
      rewrite(path, to: moved.project.tree.files[path] ?? bytes)
    }
  }

  /// Adds a conflict for each of `names`, files that the scaffold does without, that a merged file needs.
  mutating func refuse(leavingOut names: [String], in folder: String) throws(Failure) {
    if names.isEmpty { return }
    var merged = try texts(in: folder)
    for file in files {
      switch file.change {
      case .file(let bytes, _): if file.path.hasSuffix(".nix") { merged[file.path] = bytes }
      case .removed: merged[file.path] = nil
      case nil: break
      }
    }
    let references = FileReferences(merged)
    for name in names.map({ TreePath.join(folder, $0) }) where merged[name] == nil {
      if let place = references.place(of: name) { add(MergeConflict(name, .deleted(place))) }
    }
  }
}
