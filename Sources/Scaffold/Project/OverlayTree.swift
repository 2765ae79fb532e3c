package import Diagnostics
package import FileTree

/// A tree with some files added, replaced or removed, so that a project is read as it will be committed.
package struct OverlayTree: FileTree {
  package let base: any FileTree
  /// The added and replaced files, by path; their folders exist in `base`.
  package var files: [String: [UInt8]]
  /// The paths of the removed files.
  package var removed: Set<String> = []

  /// Creates the tree `base` with `files` added.
  package init(base: any FileTree, files: [String: [UInt8]] = [:]) {
    self.base = base
    self.files = files
  }

  package func entry(at path: String) throws(Failure) -> TreeEntry? {
    if removed.contains(path) { return nil }
    return files[path] == nil ? try base.entry(at: path) : added(path)
  }

  package func entries(in path: String) throws(Failure) -> [TreeEntry] {
    let here = files.keys.filter { TreePath.parent($0) == path }.sorted()
    guard !here.isEmpty || !removed.isEmpty else { return try base.entries(in: path) }
    let kept = try base.entries(in: path).filter { entry in
      let path = TreePath.join(path, entry.name)
      return !here.contains(path) && !removed.contains(path)
    }
    return (kept + here.map(added)).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  package func bytes(at path: String) throws(Failure) -> [UInt8]? {
    if let bytes = files[path] { return bytes }
    if removed.contains(path) { return nil }
    return try base.bytes(at: path)
  }

  package func links(below path: String, skipping skipped: Set<String>) throws(Failure) -> [String] {
    try base.links(below: path, skipping: skipped).filter { files[$0] == nil && !removed.contains($0) }
  }

  package var submodulePaths: [String] { base.submodulePaths }

  package var shared: (any SharedFiles)? {
    base.shared.map { SharedOverlay(files: files, removed: removed, base: $0) }
  }

  package func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    ofAnyKind: Bool
  ) throws(Failure) -> [String] {
    let kept = try base.files(below: path, endingIn: suffix, skipping: skipped, ofAnyKind: ofAnyKind).filter {
      !removed.contains($0)
    }
    let here = files.keys.filter { file in
      file != path && TreePath.isInside(file, path) && file.hasSuffix(suffix)
        && !skipped.contains { $0 != path && TreePath.isInside($0, path) && TreePath.isInside(file, $0) }
    }
    if here.isEmpty { return kept }
    return Set(kept + here).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func added(_ path: String) -> TreeEntry {
    TreeEntry(name: TreePath.name(path), kind: .file(executable: false))
  }
}

private struct SharedOverlay: SharedFiles {
  let files: [String: [UInt8]]
  let removed: Set<String>
  let base: any SharedFiles

  package func sharedBytes(at path: String) -> [UInt8]? {
    if let bytes = files[path] { return bytes }
    return removed.contains(path) ? nil : base.sharedBytes(at: path)
  }
}
