import Cargo
import FileTree
import Nix
import Scaffold

/// The members of a workspace as crates, and the files that patches change in them.
struct WorkspaceCrates {
  /// The folder of each member, seen from where patches are applied; empty for a package there.
  let folders: [String: String]
  /// The members that become packages.
  let programs: [String]
  /// The workspace's folder in the repository.
  let workspace: String
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

  /// The value of `patchFlags` with which patches that fit `folder` fit the crate `name`; nil if they do as they are.
  func patchFlags(for name: String, from folder: String) -> String? {
    Self.patchFlags(from: folder, to: self.place(of: name))
  }

  /// The same for patches that are applied in the folder `place` of the repository.
  static func patchFlags(from folder: String, to place: String) -> String? {
    if folder == place { return nil }
    let path = TreePath.relative(from: folder, to: place)
    guard path.hasPrefix("..") else { return "[ \"-p\(TreePath.components(path).count + 1)\" ]" }
    let directory =
      (try? NixLiteral.string("--directory=\(TreePath.relative(from: place, to: folder))")) ?? ""
    return "[\n  \"-p1\"\n  \(directory)\n]"
  }

  /// The folder of the crate in the repository.
  func place(of name: String) -> String { TreePath.join(workspace, folder(of: name)) }

  /// The folder of the crate; that of the main package for an override whose name is computed.
  func folder(of name: String) -> String { folders[name.isEmpty ? programs.first ?? "" : name] ?? "" }

  // MARK: Patches

  /// The paths in the workspace that the patch changes which a file in `nix/` calls `path`, and which fits `root`; nil
  /// if there is no such file.
  func changes(byPatch path: String, from root: String) -> [String]? {
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
      if name != "/dev/null", !parts.isEmpty {
        paths.append(
          TreePath.relative(from: workspace, to: TreePath.join(root, parts.joined(separator: "/")))
        )
      }
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

  /// A word of `script` that names something in `folder`; nil if there is none.
  func path(in script: String, from folder: String) -> String? {
    let words = script.split { !$0.isLetter && !$0.isNumber && !"._-/$".contains($0) }.map(String.init)
    return words.first { word in
      guard !word.hasPrefix("/"), !word.hasPrefix("$"), !word.hasPrefix("-"),
        word.contains(where: { "./".contains($0) }),
        let path = TreePath.normalised(TreePath.join(folder, word)), !path.isEmpty, path != folder
      else { return false }
      return ((try? tree.entry(at: path)) ?? nil) != nil
    }
  }
}
