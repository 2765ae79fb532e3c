package import Diagnostics
import FileTree

/// The paths of a scaffold's files: those that flakewright gives them, or those that the user chose.
///
/// Each file is named by flakewright's own path for it. All paths are relative to the scaffold's folder.
package struct FilePlaces: Sendable, Hashable {
  /// The files that were moved or left out.
  package internal(set) var places: [String: FilePlace]
  /// The files that are gone although something still refers to them, each with the first place that does.
  package internal(set) var missing: [String: Diagnostic.Place] = [:]
  /// The folders of the scaffold that no longer exist.
  var emptied: Set<String> = []
  /// The files in which the user's text still refers to one of the `emptied` folders.
  var unaware: Set<String> = []
  /// The new folder for each of the `emptied` folders whose files are now all in one other folder.
  var folders: [String: String] = [:]
  /// The names of the files that flakewright wrote or is about to write.
  var names: Set<String>

  /// Creates the places of the files `names`, of which `places` has those that were moved or left out.
  package init(_ places: [String: FilePlace] = [:], names: Set<String> = []) {
    self.places = places
    self.names = names
  }

  /// Whether all files are at the paths that flakewright gives them.
  package var areUsual: Bool { places.isEmpty }

  /// Returns the path where the file `name` is, or would be if it were written now.
  package func path(of name: String) -> String {
    switch places[name] {
    case .moved(let path): return path
    case .leftOut: return name
    case nil:
      // A new file goes where the other files of its folder went.
      let folder = folders.keys.filter { TreePath.isInside(name, $0) }.max { $0.count < $1.count }
      guard let folder, let new = folders[folder], !names.contains(name) else { return name }
      return TreePath.join(new, TreePath.relative(from: folder, to: name))
    }
  }

  /// Returns whether the user left the file `name` out of the scaffold.
  package func isLeftOut(_ name: String) -> Bool { places[name] == .leftOut }

  /// Returns the name of the scaffold's file at `path`; nil if no file of the scaffold is there.
  package func name(at path: String) -> String? {
    names.first { self.path(of: $0) == path && !isLeftOut($0) }
  }

  /// Returns these places with the files `more` added; a new file goes where the other files of its folder
  /// went.
  package func adding(_ more: some Sequence<String>) -> FilePlaces {
    var all = self
    for name in more where !names.contains(name) {
      let path = path(of: name)
      if path != name { all.places[name] = .moved(to: path) }
    }
    all.names.formUnion(more)
    return all
  }

  /// Returns these places without the moved files that are not in `written` and whose paths follow from where
  /// the other files of their folder went.
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
