public import Diagnostics
public import FileTree

extension Hash {
  /// Computes the hash of the Nix archive (NAR) of everything in `walk`: the recursive hash of a fixed output.
  ///
  /// Throws what ``NarWriter/node(_:)`` throws.
  public init(nar walk: consuming some TreeWalk & ~Copyable) throws(Failure) {
    var writer = NarWriter()
    try writer.node(walk)
    self = writer.finish()
  }

  /// Computes the hash of the content of the file at `path` on disk; follows symbolic links.
  ///
  /// Throws `unreadable-source`, or `not-a-file` for a folder.
  public init(ofFileAt path: String) throws(Failure) {
    var sha256 = Sha256()
    do throws(Failure) {
      var walk = try DiskWalk(following: path)
      if case .file = try walk.next() {
        while try sha256.fill({ room throws(Failure) in try walk.read(into: room) }) > 0 {}
        self = sha256.finish()
        return
      }
    } catch {
      throw Failure(.unreadableSource, error.diagnostics)
    }
    throw Failure(
      .notAFile,
      "`\(path)` is a directory, and only a file has a flat hash",
      help: ["leave out `--flat`"]
    )
  }
}
