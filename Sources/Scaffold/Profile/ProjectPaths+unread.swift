package import Cargo
package import Diagnostics
package import FileTree

extension ProjectPaths {
  /// Returns the paths of the working tree that no build reads, relative to the root of the repository.
  ///
  /// These include names that the project lacks now, since a build product may appear at any time; but not those that
  /// git tracks, and not a folder `nix`, which may contain a package. The files in `read` are never included. `written`
  /// are further files of the scaffold, relative to its folder.
  package func unread(
    in tree: some FileTree,
    reading read: ReadFiles,
    writing written: [String] = []
  ) throws(Failure) -> [String] {
    // The answer is the same before and after they are written.
    let workflows = written.filter { $0.hasPrefix(".github/") }
    let paths = try candidates(in: tree, writing: written)
    let present = try tracked(in: tree) + (workflows.isEmpty ? [] : [".github"])
    if present.isEmpty { return paths }
    var unread: [String] = []
    for path in paths {
      let kind = try tree.entry(at: path)?.kind
      let isFolder = kind == .folder || path == ".github"
      let isRead = read.files.contains { file in
        // What manifests name is for `cargo package`.
        (file.kind == .file || file.kind == .folder) && !file.reader.hasPrefix("package.")
          && (TreePath.isInside(file.path, path) || TreePath.isInside(path, file.path))
      }
      let isOwn = path == TreePath.join(scaffold, ProvenanceFolder.path)
      let isDocument = Self.documents.contains(TreePath.name(path))
      if !present.contains(path) || !isRead && (!isFolder && !isDocument || isOwn || read.isComplete) {
        unread.append(path)
      } else if path == TreePath.join(scaffold, "nix") {
        unread.append(TreePath.join(path, "package.nix"))
      } else if path == ".github" {
        unread += workflows
      }
    }
    return unread
  }

  /// Returns the paths in `tree` that builds do not read, judging by their names.
  package func tracked(in tree: some FileTree) throws(Failure) -> [String] {
    var present: [String] = []
    for path in try candidates(in: tree, writing: []) where try tree.entry(at: path) != nil {
      present.append(path)
    }
    return present
  }

  /// Documents, whether they are there or not: one that is added later changes nothing.
  private static let documents = ["CHANGELOG.md", "LICENSE", "README.md", "docs", "website"]

  private func candidates(
    in tree: some FileTree,
    writing written: [String]
  ) throws(Failure) -> [String] {
    var names = written.filter { !$0.contains("/") }
    names += [ProvenanceFolder.path, "default.nix", "flake.lock", "flake.nix", "shell.nix"]
    let nix = TreePath.join(scaffold, "nix")
    names += packages.contains { TreePath.isInside($0, nix) } ? ["nix/package.nix"] : ["nix"]
    for product in [".direnv", "result", "target"]
    where try tree.entry(at: TreePath.join(scaffold, product)) == nil {
      names.append(product)
    }
    var paths = names.map { TreePath.join(scaffold, $0) }
    paths += Self.documents.map { TreePath.join(scaffold, $0) }
    if source.isEmpty && parts.isEmpty { paths += [".git", ".github"] }
    return paths.filter { path in !packages.contains { TreePath.isInside($0, path) } }.sorted()
  }
}
