import Cargo
import FileTree
import Scaffold

/// The members of a workspace as crates, and the files that patches change in them.
struct WorkspaceCrates {
  /// The folder of each member, seen from where patches are applied; empty for a package there.
  let folders: [String: String]
  /// The members that become packages.
  let programs: [String]
  private let workspace: String
  private let tree: any FileTree

  init(_ project: Project, for options: Options) throws {
    workspace = project.workspace.directory
    tree = project.tree
    var folders: [String: String] = [:]
    for member in project.workspace.members {
      let folder = TreePath.relative(from: project.workspace.directory, to: member.directory)
      folders[member.name] = folder == "." ? "" : folder
    }
    self.folders = folders
    let workspace = project.workspace.choosing(options)
    programs = try PackageSelection.choose(from: workspace, wanted: options.packages).packages.map(\.name)
  }

  /// Whether crates named `name` in an override are built from the project's sources.
  func isMember(_ name: String) -> Bool { name.isEmpty || folders[name] != nil }

  /// The value of `patchFlags` with which patches of the package fit the crate `name`; nil if they fit as they are.
  func patchFlags(for name: String) -> String? {
    let depth = TreePath.components(folder(of: name)).count
    return depth == 0 ? nil : "[ \"-p\(depth + 1)\" ]"
  }

  /// The folder of the crate; that of the main package for an override whose name is computed.
  func folder(of name: String) -> String { folders[name.isEmpty ? programs.first ?? "" : name] ?? "" }

  // MARK: Patches

  /// The paths that the patch changes which a file in `nix/` calls `path`; nil if there is no such file.
  func changes(byPatch path: String) -> [String]? {
    let folder = TreePath.join(workspace, "nix")
    guard let place = TreePath.normalised(TreePath.join(folder, path)),
      case .file? = (try? tree.entry(at: place))?.kind, let bytes = (try? tree.bytes(at: place)) ?? nil
    else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    var paths: [String] = []
    for line in lines where line.hasPrefix("--- ") || line.hasPrefix("+++ ") {
      let name = line.dropFirst(4).prefix { $0 != "\t" && $0 != "\r" }
      // The first folder is a name for the version.
      let parts = name.split(separator: "/").dropFirst()
      if name != "/dev/null", !parts.isEmpty { paths.append(parts.joined(separator: "/")) }
    }
    return paths
  }

  /// The member whose folder all of `paths` are in, the innermost; nil if there is none.
  func member(with paths: [String]) -> String? {
    let owners = paths.map { path in
      folders.filter { $0.value.isEmpty || TreePath.isInside(path, $0.value) }
        .max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
    }
    guard let first = owners.first, owners.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// A word of `script` that names something in the workspace's folder; nil if there is none.
  func pathInWorkspace(in script: String) -> String? {
    let words = script.split { !$0.isLetter && !$0.isNumber && !"._-/$".contains($0) }.map(String.init)
    return words.first { word in
      guard !word.hasPrefix("/"), !word.hasPrefix("$"), !word.hasPrefix("-"),
        word.contains(where: { "./".contains($0) }),
        let path = TreePath.normalised(TreePath.join(workspace, word)), !path.isEmpty, path != workspace
      else { return false }
      return ((try? tree.entry(at: path)) ?? nil) != nil
    }
  }
}
