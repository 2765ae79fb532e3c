package import Diagnostics
import FileTree

/// Where the files of a scaffold are: at the paths that flakewright gives them, or at others that the user chose.
///
/// Each file is called by flakewright's own path. All paths are relative to the scaffold's folder.
package struct FilePlaces: Sendable, Hashable {
  /// The files that are elsewhere, or nowhere.
  package internal(set) var places: [String: FilePlace]
  /// The files that are gone although something still refers to them, and the first place that does.
  package internal(set) var missing: [String: Diagnostic.Place] = [:]
  /// Folders that nothing is left in.
  var emptied: Set<String> = []
  /// Files in which the user still names one of these folders.
  var unaware: Set<String> = []
  /// Those of the folders whose files are all in one other folder, and that.
  var folders: [String: String] = [:]
  /// The files that flakewright wrote, or writes now.
  var names: Set<String>

  /// The `places` that are remembered for the files `names`.
  package init(_ places: [String: FilePlace] = [:], names: Set<String> = []) {
    self.places = places
    self.names = names
  }

  /// Whether all files are where flakewright writes them.
  package var areUsual: Bool { places.isEmpty }

  /// Where the file `name` is, or would be.
  package func path(of name: String) -> String {
    switch places[name] {
    case .moved(let path): return path
    case .leftOut: return name
    case nil:
      // A new file goes where the others went.
      let folder = folders.keys.filter { TreePath.isInside(name, $0) }.max { $0.count < $1.count }
      guard let folder, let new = folders[folder], !names.contains(name) else { return name }
      return TreePath.join(new, TreePath.relative(from: folder, to: name))
    }
  }

  /// Whether the scaffold does without the file `name`.
  package func isLeftOut(_ name: String) -> Bool { places[name] == .leftOut }

  /// The file that is at `path`; nil if that is none of the scaffold's.
  package func name(at path: String) -> String? {
    names.first { self.path(of: $0) == path && !isLeftOut($0) }
  }

  /// The same with those of `more` that go where others of their folder went.
  package func adding(_ more: some Sequence<String>) -> FilePlaces {
    var all = self
    for name in more where !names.contains(name) {
      let path = path(of: name)
      if path != name { all.places[name] = .moved(to: path) }
    }
    all.names.formUnion(more)
    return all
  }

  /// The same without files that are not `written` and would go to the same path again, with others of their folder.
  package func forgetting(but written: some Sequence<String>) -> FilePlaces {
    let written = Set(written)
    var all = self
    for (name, place) in places where !written.contains(name) {
      guard case .moved(let path) = place else { continue }
      var rest = all
      rest.places[name] = nil
      rest.names.remove(name)
      if rest.path(of: name) == path { all = rest }
    }
    return all
  }
}
