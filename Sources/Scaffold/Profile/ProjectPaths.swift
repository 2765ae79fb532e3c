package import Cargo
import Diagnostics
import FileTree

/// The paths of a project, relative to the root of the repository and to the files of the scaffold.
package struct ProjectPaths {
  /// The folder of the scaffold: that of the workspace's manifest.
  package let scaffold: String
  /// The folder that is the source of a build: the scaffold's, or its common ancestor with path dependencies outside.
  package let source: String
  /// The folders of the packages that builds read.
  package let packages: [String]

  /// The paths that make up the source; empty if it is the whole folder ``source``.
  package let parts: [String]

  /// Creates the paths of `workspace`, whose builds read `files` outside of its folder.
  package init(_ workspace: Workspace, reading files: [String] = []) {
    scaffold = workspace.directory
    packages = (workspace.members.map(\.directory) + workspace.pathsOutside).withoutRepetition
    source = (workspace.pathsOutside + files.map { TreePath.parent($0) ?? "" })
      .reduce(workspace.directory, Self.commonAncestor)
    // cargo reads the configuration above the project, too.
    let root = source
    let files = files.isEmpty ? [] : files + workspace.config.files.filter { TreePath.isInside($0, root) }
    // A path dependency can inherit from a manifest above it, so that all folders count.
    parts =
      files.isEmpty || !workspace.pathsOutside.isEmpty
      ? [] : ([scaffold] + files.filter { !TreePath.isInside($0, workspace.directory) }).sorted()
  }

  /// The workspace's folder relative to the source, or nil if both are the same.
  package var subfolder: String? {
    scaffold == source ? nil : TreePath.relative(from: source, to: scaffold)
  }

  /// Returns `path` relative to files in `nix/`.
  package func fromPackageFile(_ path: String) -> String {
    let relative = TreePath.relative(from: scaffold, to: path)
    return relative == "." ? ".." : "../\(relative)"
  }

  /// Returns `path` relative to `flake.nix` and `default.nix`.
  package func fromEntry(_ path: String) -> String {
    TreePath.relative(from: scaffold, to: path)
  }

  private static func commonAncestor(_ left: String, _ right: String) -> String {
    zip(TreePath.components(left), TreePath.components(right)).prefix { $0 == $1 }
      .map(\.0).joined(separator: "/")
  }
}
