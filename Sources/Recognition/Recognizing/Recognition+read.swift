public import Diagnostics
public import FileTree
internal import Nix

extension Recognition {
  /// Reads `flake.nix`, `default.nix`, `shell.nix`, `package.nix`, `nix/package.nix` and `devenv.nix` in `folder`, and
  /// the files in the tree that they name by a literal path.
  ///
  /// A file that is not Nix is one of ``problems``; the other files are still read.
  /// - Parameters:
  ///   - tree: The project.
  ///   - folder: The folder of its Nix files, by default the root.
  /// - Throws: A failure of reading the tree.
  public init(of tree: some FileTree, in folder: String = "") throws(Failure) {
    let files = try ProjectFiles(of: tree, in: folder)
    var reader = Reader(files)
    var recognizer = Recognizer()
    recognizer.look(at: &reader)
    self.files = files.sources.map(\.file) + files.generated.keys.sorted()
    sightings = recognizer.sightings
    var carrier = Carrier()
    carrier.carry(from: &reader, builders: recognizer.builderCalls, shells: recognizer.shellCalls)
    carried = carrier.carried
    projects = carried.inputs.reduce(into: [:]) { projects, input in
      let name = input.value.name
      projects[name] = reader.project(of: Origin(words: [name]))?.approach
    }
    left = carrier.leftOvers(of: reader)
    problems = files.problems
  }
}
