public import Diagnostics
public import FileTree
internal import TOML

extension Workspace {
  /// Returns files called `Cargo.toml` among the files of tests and examples that are not valid TOML.
  ///
  /// Cargo never reads them, but builders that read every `Cargo.toml` below the source do. The search ends after 500
  /// folders, so that its time does not grow with the repository.
  public func unreadableManifests(in tree: some FileTree) throws(Failure) -> [String] {
    var folders: [String] = []
    for home in Set(members.map(\.directory) + [directory]).sorted() {
      for entry in try tree.entries(in: home) where entry.kind == .folder && Self.names.contains(entry.name) {
        folders.append(TreePath.join(home, entry.name))
      }
    }
    var found: [String] = []
    var next = 0
    while next < folders.count, next < 500 {
      let folder = folders[next]
      next += 1
      for entry in try tree.entries(in: folder) {
        let path = TreePath.join(folder, entry.name)
        switch entry.kind {
        case .folder: folders.append(path)
        case .file where entry.name == "Cargo.toml":
          if !Self.isTOML(try tree.bytes(at: path) ?? [], file: path) { found.append(path) }
        default: break
        }
      }
    }
    return found.sorted()
  }

  /// Returns the names of folders with tests, examples and their files.
  private static let names: Set<String> = ["benches", "examples", "fixtures", "test", "testdata", "tests"]

  private static func isTOML(_ bytes: [UInt8], file: String) -> Bool {
    do {
      _ = try Document(parsing: bytes, file: file)
      return true
    } catch {
      return false
    }
  }
}
