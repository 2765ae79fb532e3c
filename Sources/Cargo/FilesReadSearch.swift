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
    let shared = source.tree.shared
    scans = Thread(if: shared != nil && files.count > 8) {
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

  /// What was found; throws ``CargoError/unreadable(_:)``.
  public func result() throws(CargoError) -> ReadFiles {
    let scans = scans.value()
    var reader = FilesReadReader(source, workspace: workspace)
    for sources in packages {
      try reader.begin(sources)
      for path in sources.paths {
        if let scan = scans[path] {
          try reader.add(scan, of: path)
        } else if let bytes = try source.bytes(at: path) {
          let isScript = sources.isBuildScript(path)
          try reader.add(SourceScan(bytes, isBuildScript: isScript, hint: hint), of: path)
        }
      }
    }
    return reader.result
  }
}
