import Cargo
import FileTree
import Git
import Scaffold

extension ProjectReport.GitState {
  /// Reads the git data about `workspace` from `repository`; `tree` is the tree that contains `workspace`.
  ///
  /// `tree` is the tree of `commit`, or the index if that is nil.
  static func read(
    _ repository: Repository,
    with workspace: Workspace,
    in tree: some TrackedTree,
    at commit: ObjectID?,
    reading files: [FileRead]
  ) throws -> Self {
    let head = try repository.head()
    let paths = Self.paths(of: workspace, reading: files)
    let states = try repository.status(of: Array(paths), head: tree as? GitTree).filter {
      $0.value != .absent
    }
    let attributes = try GitAttributes.read(in: tree, above: paths)
    let exportIgnore = attributes.rules(giving: "export-ignore")
    let tracked = paths.subtracting(states.filter { [.untracked, .ignored].contains($0.value) }.keys)
    return Self(
      branch: head.branch,
      commit: head.commit,
      isBare: repository.isBare,
      isShallow: repository.isShallow,
      operation: repository.currentOperation,
      states: states,
      lockState: states[workspace.lockPath] ?? .absent,
      conflicts: (tree as? IndexTree)?.conflicts ?? [],
      submodules: try tree.submodules(),
      lfs: attributes.rules(giving: "filter=lfs"),
      exportIgnore: exportIgnore,
      notExported: exportIgnore.isEmpty
        ? [] : try repository.pathsIgnoredOnExport(tracked.sorted(), at: commit),
      remote: try repository.defaultRemote(),
      tags: try Self.tags(of: workspace, in: repository)
    )
  }

  /// Returns the manifests, lock file, toolchain file, cargo's configuration and files that builds read.
  private static func paths(of workspace: Workspace, reading files: [FileRead]) -> Set<String> {
    let config =
      ["config.toml", "config"].map { TreePath.join(workspace.directory, ".cargo/\($0)") }
      + workspace.config.files
    let named = workspace.members.map(\.manifestPath) + [workspace.manifestPath, workspace.lockPath]
    let read = files.filter { $0.kind == .file }.map(\.path)
    return Set(named + config + read + [workspace.toolchain?.path].compactMap(\.self))
  }

  private static func tags(of workspace: Workspace, in repository: Repository) throws
    -> [VersionTag]
  {
    let existing = try repository.tagNames()
    var meanings: [String: (version: String, packages: [String])] = [:]
    let tagged = Set(workspace.members.map(\.version)).filter { version in
      existing.contains { $0.hasSuffix(version) }
    }
    for package in workspace.members where tagged.contains(package.version) {
      let version = package.version
      var names = ["-", "-v", "/", "/v", "@", "@v", "_", "_v"].map { "\(package.name)\($0)\(version)" }
      // A tag without a package name means the root package, or the version that most members have.
      if version == workspace.mainVersion {
        names += ["v\(version)", version, "release-\(version)", "release/\(version)"]
      }
      for name in names { meanings[name, default: (version, [])].packages.append(package.name) }
    }
    var tags: [VersionTag] = []
    for (name, meaning) in meanings.sorted(by: { $0.key < $1.key }) where existing.contains(name) {
      let tag = try repository.tag(named: name)
      tags.append(VersionTag(tag: tag, version: meaning.version, packages: meaning.packages))
    }
    return tags
  }
}

extension Workspace {
  /// The version of the root package, or else the one that most members have.
  fileprivate var mainVersion: String? {
    if let rootPackage { return rootPackage.version }
    let counts = Dictionary(grouping: members, by: \.version).mapValues(\.count)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
