public import Diagnostics
public import FileTree
import TOML

extension Workspace {
  /// Reads the workspace of the nearest `Cargo.toml` in `folder` or above it, as cargo would in its root.
  ///
  /// A missing `Cargo.lock` is not an error: ``lock`` is nil then.
  /// - Throws: ``Failure``, with all independent problems at once.
  public static func load(from tree: some FileTree, at folder: String) throws(Failure) -> Workspace {
    let reader = WorkspaceReader(tree)
    let finder = MemberFinder(reader: reader)
    let nearest = try finder.nearestManifest(to: folder)
    let root = try finder.root(of: nearest)
    reader.config = try CargoConfig.read(for: root?.folder ?? nearest.folder, reader)
    var workspace: Workspace
    if let root, let table = root.workspace {
      workspace = try finder.workspace(root, table, nearest: nearest)
    } else {
      workspace = try finder.lonePackage(nearest)
    }
    workspace.current = nearest.folder
    workspace.config = reader.config
    workspace.settings = .read(from: root ?? nearest, reader)
    workspace.unifySpelling()
    try workspace.readTargets(reader)
    workspace.lockIndex = try reader.lock(in: workspace.directory)
    workspace.toolchain = try ToolchainFile.read(for: workspace.directory, reader)
    try reader.check()
    workspace.newerTOML = reader.newerTOML
    workspace.dates = reader.dates
    workspace.warnings = reader.warnings + [workspace.staleLock].compactMap(\.self)
    return workspace
  }
}

extension MemberFinder {
  /// Reads a package without a workspace.
  fileprivate func lonePackage(_ manifest: Manifest) throws(Failure) -> Workspace {
    var workspace = Workspace(directory: manifest.folder)
    guard let table = manifest.package else { return workspace }
    let read = try PackageReader(reader: reader, manifest: manifest, table: table, root: nil).read()
    workspace.members = read.package.map { [$0] } ?? []
    workspace.defaultMembers = workspace.members.map(\.name)
    try findLocalCrates(for: &workspace, read.paths, of: manifest)
    return workspace
  }

  fileprivate func workspace(
    _ root: Manifest,
    _ table: WorkspaceTable,
    nearest: Manifest
  ) throws(Failure) -> Workspace {
    let (members, dependencies) = try members(of: root, table)
    try reader.check()
    try check(members, of: root, nearest: nearest)
    var workspace = Workspace(directory: root.folder)
    workspace.isDeclared = true
    workspace.isVirtual = root.package == nil
    workspace.members = members.compactMap(\.package)
    workspace.sharedKeys = Set(table.package?.entries.map(\.key) ?? [])
    workspace.sharesLints = table.lints != nil
    try findLocalCrates(for: &workspace, dependencies, of: root)
    if let patterns = table.defaultMembers {
      workspace.defaultMembers = try defaultMembers(patterns, members, root, table)
    } else if let package = members.first(where: { $0.manifest.folder == root.folder })?.package {
      workspace.defaultMembers = [package.name]
    } else {
      workspace.defaultMembers = workspace.members.map(\.name)
    }
    return workspace
  }

  private func defaultMembers(
    _ patterns: [WorkspaceTable.Pattern],
    _ members: [Member],
    _ root: Manifest,
    _ table: WorkspaceTable
  ) throws(Failure) -> [String] {
    var names: [String] = []
    for listed in try self.patterns(patterns, in: root) {
      if let member = members.first(where: { $0.manifest.folder == listed.folder }) {
        if let name = member.package?.name { names.append(name) }
      } else if !table.excludes(listed.folder) {
        reader.refuse(
          "`\(listed.folder)` is in `default-members`, but not a member of the workspace",
          at: listed.pattern?.place,
          "add it to `members`, or remove it from `default-members`"
        )
      }
    }
    return names
  }

  /// Checks the members against each other.
  private func check(_ members: [Member], of root: Manifest, nearest: Manifest) throws(Failure) {
    if !members.contains(where: { $0.manifest.folder == nearest.folder }) {
      reader.refuse(
        "`\(nearest.path)` is in the workspace of \(root.path), but is not a member",
        at: .init(file: nearest.path),
        "add it to `workspace.members` or to `workspace.exclude` in \(root.path)",
        "or add an empty `[workspace]` to it"
      )
    }
    var paths: [String: String] = [:]
    for member in members {
      let path = member.manifest.path
      if let name = member.package?.name, let other = paths.updateValue(path, forKey: name) {
        reader.refuse(
          "two members have the name `\(name)`: \(other) and \(path)",
          at: member.manifest.package?["name"]?.place,
          "rename one of them"
        )
      }
      let actual = try self.root(of: member.manifest)
      if let actual, actual.folder != root.folder, member.manifest.workspace == nil {
        reader.refuse(
          "`\(path)` is a member of \(root.path), but belongs to the workspace of \(actual.path)",
          at: .init(file: path),
          "remove it from one of the two workspaces"
        )
      } else if member.manifest.workspace != nil && member.manifest.folder != root.folder {
        reader.refuse(
          "`\(path)` is a member of \(root.path), but has a `[workspace]` itself",
          at: .init(file: path),
          "remove its `[workspace]`, or list it in `workspace.exclude`"
        )
      } else if actual == nil {
        reader.refuse(
          "`\(path)` is a member of \(root.path), but not below it",
          at: .init(file: path),
          "set `package.workspace` in it"
        )
      }
    }
  }
}
