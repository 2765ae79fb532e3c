import Cargo
import Diagnostics
import FileTree
public import Git

extension Inspection {
  /// The section `git`: the repository, as far as a scaffold depends on it.
  public struct GitFacts: Sendable {
    /// The branch that is checked out; nil if HEAD is detached.
    public var branch: String?
    /// The commit that is checked out; nil if there is none yet.
    public var commit: ObjectID?
    /// Whether there is no work tree.
    public var isBare: Bool
    /// Whether some commits lack their parents here.
    public var isShallow: Bool
    /// What was begun and not yet finished.
    public var operation: Operation?
    /// Manifests, lock file, toolchain file, cargo's config and what builds read beside Rust: how each stands to HEAD.
    public var states: [String: FileState]
    /// How the lock file stands to HEAD.
    public var lockState: FileState
    /// Paths in a merge conflict, if the index was read.
    public var conflicts: [String]
    /// The submodules.
    public var submodules: [Submodule]
    /// Rules of `.gitattributes` that give files to Git LFS.
    public var lfs: [AttributeRule]
    /// Rules of `.gitattributes` that leave files out of archives.
    public var exportIgnore: [AttributeRule]
    /// Those of the files that ``exportIgnore`` leaves out.
    public var notExported: [String]
    /// The remote that is fetched from by default.
    public var remote: Remote?
    /// Tags that name the version of a package.
    public var tags: [VersionTag]

    /// One rule of a `.gitattributes` file.
    public struct AttributeRule: Sendable, Hashable {
      /// The file.
      public var file: String
      /// The line, from 1.
      public var line: Int
      /// The pattern, below the file's folder.
      public var pattern: String
    }

    /// A tag, and the version that it names.
    public struct VersionTag: Sendable, Hashable {
      /// The tag.
      public var tag: Tag
      /// The version.
      public var version: String
      /// The packages of that version that it can mean.
      public var packages: [String]
    }
  }
}

extension Inspection.GitFacts {
  /// Whether HEAD has the files that matter as they are in the work tree.
  public var isClean: Bool { states.values.allSatisfy { $0 == .unmodified || $0 == .absent } }

  /// The files that matter and are not as in HEAD, in ascending order.
  public var changed: [String] { states.filter { $0.value != .unmodified }.keys.sorted() }

  /// Looks at `repository`, as far as `workspace` depends on it; `tree` is what `workspace` was read from.
  ///
  /// `commit` is whose tree that is, nil for the index.
  init(
    of repository: Repository,
    with workspace: Workspace,
    in tree: some TrackedTree,
    at commit: ObjectID?,
    reading files: [FileRead]
  ) throws {
    let head = try repository.head()
    branch = head.branch
    self.commit = head.commit
    isBare = repository.isBare
    isShallow = repository.isShallow
    operation = repository.currentOperation
    conflicts = (tree as? IndexTree)?.conflicts ?? []

    let config =
      ["config.toml", "config"].map { TreePath.join(workspace.directory, ".cargo/\($0)") }
      + workspace.config.files
    let named = workspace.members.map(\.manifestPath) + [workspace.manifestPath, workspace.lockPath]
    let read = files.filter { $0.kind == .file }.map(\.path)
    let paths = Set(named + config + read + [workspace.toolchain?.path].compactMap(\.self))
    states = try repository.status(of: Array(paths), head: tree as? GitTree).filter { $0.value != .absent }
    lockState = states[workspace.lockPath] ?? .absent

    submodules = try tree.submodules()
    var attributes: [(file: String, rules: AttributesFile)] = []
    for folder in Self.folders(above: paths) {
      let file = TreePath.join(folder, ".gitattributes")
      if let bytes = try tree.bytes(at: file) { attributes.append((file, AttributesFile(bytes))) }
    }
    func rules(giving attribute: String) -> [AttributeRule] {
      attributes.flatMap { file, rules in
        rules.rules(giving: attribute).map { AttributeRule(file: file, line: $0.line, pattern: $0.pattern) }
      }
    }
    lfs = rules(giving: "filter=lfs")
    exportIgnore = rules(giving: "export-ignore")
    let tracked = paths.subtracting(states.filter { [.untracked, .ignored].contains($0.value) }.keys)
    notExported =
      exportIgnore.isEmpty ? [] : try repository.pathsIgnoredOnExport(tracked.sorted(), at: commit)
    remote = try repository.defaultRemote()
    tags = try Self.tags(of: workspace, in: repository)
  }

  /// The folders that the paths stand in and those above them, in ascending order.
  private static func folders(above paths: Set<String>) -> [String] {
    var folders: Set<String> = []
    for path in paths {
      var folder = TreePath.parent(path)
      while let here = folder, folders.insert(here).inserted { folder = TreePath.parent(here) }
    }
    return folders.sorted()
  }

  private static func tags(of workspace: Workspace, in repository: Repository) throws(GitError)
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
      // A version alone is that of the root package, or the one that most members have.
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
