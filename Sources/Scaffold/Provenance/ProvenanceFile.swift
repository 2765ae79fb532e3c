package import Diagnostics
package import FileTree

/// One of the two provenance files, the options or the record, as read from a tree.
package struct ProvenanceFile {
  /// The path from the root of the tree.
  package let path: String
  package let bytes: [UInt8]

  /// Reads the file `name` in `folder` of `tree`; nil if it does not exist.
  ///
  /// Throws ``Failure`` if the file cannot be read, if the path is not a file, or if the file has conflict
  /// markers.
  package init?(_ name: String, in folder: String, of tree: some FileTree) throws(Failure) {
    path = TreePath.join(folder, name)
    let kind: TreeEntry.Kind?
    let content: [UInt8]?
    do {
      kind = try tree.entry(at: path)?.kind
      content = try tree.bytes(at: path)
    } catch {
      throw Failure(wrapping: error)
    }
    let place = Diagnostic.Place(file: path)
    switch kind {
    case nil: return nil
    case .file: bytes = content ?? []
    case .symlink: throw .provenance(.noFile("a symbolic link"), at: place)
    case .folder: throw .provenance(.noFile("a folder"), at: place)
    case .submodule: throw .provenance(.noFile("a submodule"), at: place)
    }
    if let line = Self.conflict(in: bytes) {
      throw .provenance(.conflict, at: .init(file: path, line: line))
    }
  }

  /// Returns the first of the files `names` that exists; nil if none does.
  static func first(
    of names: [String],
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) -> ProvenanceFile? {
    for name in names {
      if let file = try ProvenanceFile(name, in: folder, of: tree) { return file }
    }
    return nil
  }

  /// Returns the line of the first conflict marker, counted from 1; nil if there is none.
  private static func conflict(in bytes: [UInt8]) -> Int? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { $0.starts(with: "<<<<<<< ".utf8) }.map { $0 + 1 }
  }
}
