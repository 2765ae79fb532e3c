internal import FileTree
internal import Threads

/// A search for what the builds of packages read beside Rust sources, which goes on while others work.
///
/// Another thread looks through the sources; whether there is what they name is looked up in the end.
public struct FilesReadSearch {
  private let source: Source
  private let workspace: Workspace
  private let packages: [PackageSources]
  private let hint: FileReadHint
  private let scans: Thread<[String: SourceScan]>

  /// Begins the search that ``Workspace/filesRead(by:in:limit:)`` describes.
  init(
    _ packages: [Package],
    of workspace: Workspace,
    in source: Source,
    limit: Int
  ) throws(CargoError) {
    let all = try PackageSources.of(packages, members: workspace.members, in: source, limit: limit)
    let hint = FileReadHint()
    let files = all.flatMap { sources in sources.paths.map { (path: $0, isScript: sources.isBuildScript($0)) }
    }
    let shared = files.count > 32 ? source.tree.shared : nil
    scans = Thread(if: shared != nil) {
      guard let shared else { return [:] }
      var scans: [String: SourceScan] = [:]
      for file in files {
        guard let bytes = shared.sharedBytes(at: file.path) else { continue }
        scans[file.path] = SourceScan(bytes, isBuildScript: file.isScript, hint: hint)
      }
      return scans
    }
    self.source = source
    self.workspace = workspace
    self.packages = all
    self.hint = hint
  }

  /// What was found; throws ``CargoError/unreadable(_:)`` where something else than a source cannot be read.
  public func result() throws(CargoError) -> ReadFiles {
    let scans = scans.value()
    var reader = FilesReadReader(source, workspace: workspace)
    for sources in packages {
      try reader.read(sources) { path throws(CargoError) in
        if let scan = scans[path] { return scan }
        // The other thread could not read it.
        guard let bytes = try source.bytes(at: path) else { return nil }
        return SourceScan(bytes, isBuildScript: sources.isBuildScript(path), hint: hint)
      }
    }
    return reader.result
  }
}
