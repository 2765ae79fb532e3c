public import Diagnostics
internal import FileTree
internal import Threads

/// A search for files other than Rust sources that builds of packages read, running in another thread.
///
/// The other thread scans the sources; ``result()`` then checks which of the paths exist.
public struct FilesReadSearch {
  private let reader: WorkspaceReader
  private let workspace: Workspace
  private let packages: [RustFiles]
  private let hint: FileReadHint
  private let scans: Thread<[String: RustScan]>

  /// Starts the search that ``Workspace/filesRead(by:in:)`` describes.
  static func begin(
    _ packages: [Package],
    of workspace: Workspace,
    in reader: WorkspaceReader
  ) throws(Failure) -> FilesReadSearch {
    let all = try RustFiles.of(packages, helpers: workspace.buildHelpers, in: reader)
    let hint = FileReadHint(documents: documents(near: packages, in: reader))
    let files = all.flatMap { sources in sources.paths.map { (path: $0, role: sources.role(of: $0)) } }
    let shared = files.count > 32 ? reader.tree.shared : nil
    let scans: Thread<[String: RustScan]> = Thread(if: shared != nil) {
      guard let shared else { return [:] }
      var scans: [String: RustScan] = [:]
      for file in files {
        guard let bytes = shared.sharedBytes(at: file.path) else { continue }
        scans[file.path] = RustScan(bytes, as: file.role, hint: hint)
      }
      return scans
    }
    return FilesReadSearch(reader: reader, workspace: workspace, packages: all, hint: hint, scans: scans)
  }

  /// Returns the names of ``FileReadRules/documents`` that are in a package's folder or above it; no source needs to be
  /// searched for others.
  private static func documents(near packages: [Package], in reader: WorkspaceReader) -> [String] {
    var folders: Set<String> = []
    for package in packages {
      var folder = package.directory
      while folders.insert(folder).inserted, !folder.isEmpty { folder = ManifestPath.parent(folder) }
    }
    return FileReadRules.documents.filter { name in
      folders.contains { folder in
        // What cannot be read is an error only where a source names it.
        do { return try reader.kind(at: TreePath.join(folder, name)) != nil } catch { return true }
      }
    }
  }

  /// Waits for the search and returns the result; throws if a file that is not a Rust source cannot be read.
  public func result() throws(Failure) -> ReadFiles {
    let scans = scans.value()
    var found = FilesReadReader(reader, workspace: workspace)
    for sources in packages {
      try found.read(sources) { path throws(Failure) in
        if let scan = scans[path] { return scan }
        // The other thread could not read it.
        guard let bytes = try reader.bytes(at: path) else { return nil }
        return RustScan(bytes, as: sources.role(of: path), hint: hint)
      }
    }
    try found.readLinks()
    try found.readConfiguration()
    return found.result
  }
}
