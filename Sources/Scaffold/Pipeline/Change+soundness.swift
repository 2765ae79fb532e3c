import FileTree
import Git

extension Change {
  /// Returns a conflict for each error that Nix would report after the change in files that it adds or
  /// changes, but does not report now.
  ///
  /// Files with other conflicts are left out, since their final text is not known.
  package func unsoundPlaces(in project: Project) throws -> [MergeConflict] {
    guard !isUpToDate, files.contains(where: { $0.change != nil && $0.path.hasSuffix(".nix") }) else {
      return []
    }
    let open = Set(conflicts.map(\.path))
    var (before, after): ([String: [UInt8]], [String: [UInt8]]) = ([:], [:])
    for path in try nixFiles(around: project.site) where !open.contains(path) {
      before[path] = try project.site.tree.bytes(at: path)
      after[path] = before[path]
    }
    var written: Set<String> = []
    for file in files where !open.contains(file.path) {
      switch file.change {
      case .file(let bytes, _):
        after[file.path] = bytes
        written.insert(file.path)
      case .removed: after[file.path] = nil
      case nil: break
      }
    }
    let (old, new) = (ScaffoldSoundness(before), ScaffoldSoundness(after))
    let known = old.calls.map { [$0.path, $0.summary] }
    let calls = new.calls.filter { !known.contains([$0.path, $0.summary]) }
    return (new.findings.filter { written.contains($0.path) } + calls).map { finding in
      let lines = LineEdits.lines(String(decoding: before[finding.path] ?? [], as: UTF8.self))
      let line = lines.firstIndex { $0 == finding.text }.map { $0 + 1 }
      let isForeign = !files.contains { $0.path == finding.path }
      return MergeConflict(finding.path, .unsound(finding.summary, line: line, isForeign: isForeign))
    }
  }

  /// Returns the Nix files that may call the scaffold: its own files, and those in the same folders.
  private func nixFiles(around site: Site) throws -> Set<String> {
    var paths = Set(files.map(\.path).filter { $0.hasSuffix(".nix") })
    guard files.contains(where: { $0.isThere && $0.path.hasSuffix(".nix") }) else { return paths }
    for folder in Set(paths.map { TreePath.parent($0) ?? "" }) {
      guard try folder.isEmpty || site.tree.entry(at: folder)?.kind == .folder else { continue }
      for entry in try site.tree.entries(in: folder) {
        if case .file = entry.kind, entry.name.hasSuffix(".nix") {
          paths.insert(TreePath.join(folder, entry.name))
        }
      }
    }
    return paths
  }
}
