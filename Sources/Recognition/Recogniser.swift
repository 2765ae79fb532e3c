public import FileTree

extension Recognition {
  /// Reads `flake.nix`, `default.nix`, `shell.nix`, `package.nix` and `nix/package.nix` in `folder`, and what they import by
  /// a literal path inside the tree.
  ///
  /// A file that is no Nix is one of ``problems``; others are read all the same.
  /// - Throws: ``RecognitionError/tree(_:)``.
  public init(of tree: some FileTree, in folder: String = "") throws(RecognitionError) {
    files = []
    sightings = []
    carried = Carried()
    left = []
    problems = []
  }
}
