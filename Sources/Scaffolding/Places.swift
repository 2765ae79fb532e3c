import Cargo
import FileTree

/// Where things stand, relative to the root of the repository, and seen from the files of the scaffold.
struct Places {
  /// The folder of the scaffold: that of the workspace's manifest.
  let scaffold: String
  /// The folder that a build begins in: the scaffold's, or the common ancestor with path dependencies above it.
  let source: String
  /// The folders of packages, which builds read.
  private let packages: [String]

  init(_ workspace: Workspace) {
    scaffold = workspace.directory
    packages = workspace.members.map(\.directory) + workspace.pathsOutside
    source = workspace.pathsOutside.reduce(workspace.directory, Self.commonAncestor)
  }

  /// The workspace's folder below the source, unless it is the source.
  var subfolder: String? {
    scaffold == source ? nil : TreePath.relative(from: source, to: scaffold)
  }

  /// `path` as a file in `nix/` names it.
  func fromPackageFile(_ path: String) -> String {
    let relative = TreePath.relative(from: scaffold, to: path)
    return relative == "." ? ".." : "../\(relative)"
  }

  /// `path` as `flake.nix` and `default.nix` name it.
  func fromEntry(_ path: String) -> String {
    TreePath.relative(from: scaffold, to: path)
  }

  /// What stands in the work tree and no build reads, relative to the root of the repository.
  ///
  /// Names that a project lacks today are in it too: a build product may appear at any time. One that git tracks is
  /// no build product, and a folder `nix` may hold a package.
  func unread(in tree: some FileTree) throws(FileTreeError) -> [String] {
    var names = [ScaffoldRecord.path, Provenance.path, "default.nix", "flake.lock", "flake.nix", "shell.nix"]
    let nix = TreePath.join(scaffold, "nix")
    names += packages.contains { TreePath.isInside($0, nix) } ? ["nix/package.nix"] : ["nix"]
    for product in [".direnv", "result", "target"]
    where try tree.entry(at: TreePath.join(scaffold, product)) == nil {
      names.append(product)
    }
    var paths = names.map { TreePath.join(scaffold, $0) }
    if source.isEmpty {
      paths.append(".git")
      if try tree.entry(at: ".github") != nil { paths.append(".github") }
    }
    return paths.sorted()
  }

  private static func commonAncestor(_ left: String, _ right: String) -> String {
    zip(TreePath.components(left), TreePath.components(right)).prefix { $0 == $1 }
      .map(\.0).joined(separator: "/")
  }
}
