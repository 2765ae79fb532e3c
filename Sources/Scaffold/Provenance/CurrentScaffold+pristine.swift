import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates

extension CurrentScaffold {
  /// Returns the pristine files of the scaffold in `project`, and the paths whose pristine text is not known.
  ///
  /// Without a record, a file counts as pristine only if it is equal to the file that flakewright would write
  /// now.
  package func pristineFiles(
    in project: Project,
    _ context: PlanContext
  ) throws -> (files: [String: ScaffoldRecord.Pristine], unknown: Set<String>) {
    if record != nil { return (pristine, []) }
    var options = options
    // Do not run programs for a guess.
    options.cargoNix = .ifd
    var guess = context
    guess.hashing = nil
    let rendered = (try? RenderedScaffold.render(for: options, in: project, guess))?.files ?? []
    let places = FilePlaces(options.files, names: Set(rendered.map(\.path)))
    var known: [String: ScaffoldRecord.Pristine] = [
      Provenance.path: .text(provenance.text, isExecutable: false)
    ]
    var unknown = Set(["flake.nix", "default.nix", "shell.nix", "nix/package.nix"])
    for file in rendered where file.path != Provenance.path {
      let path = TreePath.join(project.workspace.directory, places.path(of: file.path))
      if case .text(let there) = try FileVersion.read(at: path, of: project.tree),
        there.bytes == Array(places.rebased(file).text.utf8)
      {
        known[file.path] = .text(file.text, isExecutable: file.isExecutable)
        unknown.remove(file.path)
      } else {
        unknown.insert(file.path)
      }
    }
    return (known, unknown)
  }
}
