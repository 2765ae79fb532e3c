package import Diagnostics
import FileTree

/// An entry that prevents writing a file of the scaffold.
package enum Occupant {
  case file, symlink, folder, submodule
  /// The path of a file or a symbolic link that would have to be a folder.
  case parent(String)
}

extension Failure {
  /// Returns the failure for files on `site` that cannot be written, each with what prevents it.
  package static func occupied(_ files: [(path: String, by: Occupant)], on site: Site) -> Failure {
    Failure(.occupied, files.map { diagnostic($0.path, $0.by, on: site) })
  }

  private static func diagnostic(_ path: String, _ occupant: Occupant, on site: Site) -> Diagnostic {
    let shown = site.diskFolder.map { TreePath.join($0, path) } ?? path
    let summary: String
    var help: Help
    var file = shown
    switch occupant {
    case .file:
      summary = "`\(shown)` exists and was not written by flakewright"
      help = site.isInProject ? "`--replace` replaces it, on the new branch only" : "`--replace` replaces it"
    case .symlink:
      summary = "`\(shown)` is a symbolic link"
      help = "remove it in a separate commit, then run this again"
    case .folder:
      summary = "`\(shown)` is a folder"
      help = "rename it in a separate commit, then run this again"
    case .submodule:
      summary = "`\(shown)` is a submodule"
      help = "move it in a separate commit, then run this again"
    case .parent(let parent):
      summary = "`\(shown)` cannot be written: `\(parent)` is not a folder"
      help = "rename it in a separate commit, then run this again"
      file = parent
    }
    if !site.isInProject {
      file = shown
      if case .file = occupant {} else { help = "move it away, then run this again" }
    }
    return Diagnostic(.error, .occupied, summary, at: .init(file: file), help: [help])
  }
}
