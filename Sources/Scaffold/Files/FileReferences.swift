package import Diagnostics
package import FileTree
import Nix

/// The references from a project's Nix files to other files that they need.
package struct FileReferences {
  private let sources: [NixSource]

  /// Creates the references of `files`, which are keyed by path; files that do not parse as Nix are ignored.
  package init(_ files: [String: [UInt8]]) {
    sources = files.sorted { $0.key < $1.key }.compactMap { try? NixSource(parsing: $0.value, file: $0.key) }
  }

  /// Returns the first place in these files that needs the file at `path`.
  package func place(of path: String) -> Diagnostic.Place? {
    for source in sources where source.file != path {
      let folder = TreePath.parent(source.file) ?? ""
      for reference in source.pathReferences() where reference.isWhole && !reference.isOptional {
        guard let target = TreePath.normalised(TreePath.join(folder, reference.path)) else { continue }
        if target == path || reference.isCalled && TreePath.join(target, "default.nix") == path {
          return Diagnostic.Place(file: source.file, line: reference.line)
        }
      }
    }
    return nil
  }

  /// Returns the contents of the Nix files at `paths` of `tree`, in the same folders, and in `folder`, keyed
  /// by path.
  package static func files(
    around paths: [String],
    in folder: String,
    of tree: some FileTree
  ) throws(Failure) -> [String: [UInt8]] {
    var all = Set(paths)
    for folder in Set(paths.map { TreePath.parent($0) ?? "" } + [folder]) {
      if !folder.isEmpty, try tree.entry(at: folder)?.kind != .folder { continue }
      for entry in try tree.entries(in: folder) { all.insert(TreePath.join(folder, entry.name)) }
    }
    var files: [String: [UInt8]] = [:]
    for path in all where path.hasSuffix(".nix") {
      if case .file = try tree.entry(at: path)?.kind { files[path] = try tree.bytes(at: path) ?? [] }
    }
    return files
  }
}
