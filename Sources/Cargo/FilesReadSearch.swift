public import Diagnostics
internal import FileTree
internal import Threads

/// A search for files other than Rust sources that builds of packages read, running in another thread.
///
/// The other thread scans the sources; ``result()`` scans those that are left, and then checks which of the paths exist.
public struct FilesReadSearch {
  private let reader: WorkspaceReader
  private let workspace: Workspace
  private let packages: [RustFiles]
  private let hint: SourceHint
  private let queue: WorkQueue<Source>
  private let scans: Thread<[String: RustScan]>

  private struct Source {
    var path: String
    var role: RustScan.Role
  }

  /// Starts the search that ``Workspace/filesRead(by:in:)`` describes.
  static func begin(
    _ packages: [Package],
    of workspace: Workspace,
    in reader: WorkspaceReader
  ) throws(Failure) -> FilesReadSearch {
    let all = try RustFiles.of(packages, helpers: workspace.buildHelpers, in: reader)
    let hint = SourceHint(documents: documents(near: packages, in: reader))
    let files = all.flatMap { sources in sources.paths.map { Source(path: $0, role: sources.role(of: $0)) } }
    let shared = files.count > 32 ? reader.tree.shared : nil
    let queue = WorkQueue(shared == nil ? [] : files)
    let scans: Thread<[String: RustScan]> = Thread(if: shared != nil) {
      guard let shared else { return [:] }
      var scans: [String: RustScan] = [:]
      while let file = queue.takeFirst() {
        guard let bytes = shared.sharedBytes(at: file.path) else { continue }
        scans[file.path] = RustScan(bytes, as: file.role, hint: hint)
      }
      return scans
    }
    return FilesReadSearch(
      reader: reader,
      workspace: workspace,
      packages: all,
      hint: hint,
      queue: queue,
      scans: scans
    )
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
    var own: [String: RustScan] = [:]
    while let file = queue.takeLast() {
      // What cannot be read is an error below, where it is the same one in every run.
      guard let bytes = try? reader.bytes(at: file.path) else { continue }
      own[file.path] = RustScan(bytes, as: file.role, hint: hint)
    }
    let scans = scans.value()
    var found = FilesReadReader(reader, workspace: workspace)
    for sources in packages {
      try found.read(sources) { path throws(Failure) in
        if let scan = own[path] ?? scans[path] { return scan }
        guard let bytes = try reader.bytes(at: path) else { return nil }
        return RustScan(bytes, as: sources.role(of: path), hint: hint)
      }
    }
    try found.readLinks()
    try found.readConfiguration()
    return found.result
  }
}
