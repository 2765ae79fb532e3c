public import FileTree

extension Hash {
  /// The hash of the archive of all that `walk` comes upon, which is that of a fixed output hashed recursively.
  ///
  /// Throws what ``NarWriter/node(_:)`` throws.
  public init(nar walk: consuming some TreeWalk & ~Copyable) throws(NixError) {
    var writer = NarWriter()
    try writer.node(walk)
    self = writer.finish()
  }

  /// The hash of the content of the file at `path` on disk, symbolic links followed.
  ///
  /// Throws ``NixError/unreadable(_:)``, or ``NixError/notAFile(path:)`` for a folder.
  public init(ofFileAt path: String) throws(NixError) {
    var sha256 = Sha256()
    do throws(FileTreeError) {
      var walk = try DiskWalk(following: path)
      if case .file = try walk.next() {
        while try sha256.fill({ room throws(FileTreeError) in try walk.read(into: room) }) > 0 {}
        self = sha256.finish()
        return
      }
    } catch {
      throw .unreadable(error)
    }
    throw .notAFile(path: path)
  }
}
