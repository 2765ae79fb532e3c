import CLibgit2
public import Diagnostics
import FileTree

extension Repository {
  /// Returns the repository that contains `path`.
  ///
  /// Like git, it searches the folder itself, then the folders above it.
  ///
  /// `environment` has GIT_DIR, GIT_WORK_TREE, GIT_CEILING_DIRECTORIES, GIT_DISCOVERY_ACROSS_FILESYSTEM and the
  /// variables for config and identity. In a bare repository `path` may be a folder that exists only in commits. Throws
  /// the reason why the repository cannot be opened, such as ``Diagnostic/Code/noRepository``.
  public static func discover(from path: String, environment: [String: String]) throws(Failure) -> Repository
  {
    let start = try Start(path)
    let gitDirectory = environment["GIT_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    var flags = gitDirectory == nil ? 0 : GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    if environment["GIT_DISCOVERY_ACROSS_FILESYSTEM"].map(isTrue) ?? false {
      flags |= GIT_REPOSITORY_OPEN_CROSS_FS.rawValue
    }
    let place = gitDirectory ?? start.folder
    let ceiling = environment["GIT_CEILING_DIRECTORIES"]

    let found = try locate(place, flags: flags, ceiling: ceiling)
    guard let found else {
      if let gitDirectory {
        throw Failure(
          .notARepository,
          "GIT_DIR is `\(gitDirectory)`, which is not a git repository",
          help: [.command(["unset", "GIT_DIR"])]
        )
      }
      if !start.isThere { throw .noFolder(path: path) }
      throw Failure(
        .noRepository,
        "no git repository at `\(path)` or above it",
        help: [.command(["git", "init"] + (path.isEmpty || path == "." ? [] : [path]), to: "create one")]
      )
    }
    let format = try RepositoryFormat(commonDirectory: found.common)
    let handle = try open(place, flags: flags, ceiling: ceiling, found: found, environment: environment)
    let config = try configuration(
      of: handle.pointer,
      common: found.common,
      git: format.hasWorktreeConfig ? found.git : nil,
      environment: environment
    )
    let workDirectory = try workDirectory(
      of: handle.pointer,
      git: found.git,
      config: config.pointer,
      environment: environment,
      explicit: gitDirectory != nil
    )
    if !start.isThere && workDirectory != nil { throw .noFolder(path: path) }
    try emptyIndex(for: handle.pointer)
    let objects = ObjectStore("\(found.common)/objects")
    try ObjectBackend.install(
      objects,
      in: handle.pointer,
      directory: "\(found.common)/objects",
      syncs: isSet("core.fsyncObjectFiles", in: config.pointer) ?? false
    )
    return Repository(
      workDirectory: workDirectory,
      gitDirectory: found.git,
      commonDirectory: found.common,
      environment: environment,
      storage: Storage(repository: handle, config: config, objects: objects)
    )
  }

  /// The start of the search.
  private struct Start {
    /// The nearest folder that exists: the path itself, or one above it.
    var folder: String
    var isThere = true

    init(_ path: String) throws(Failure) {
      folder = path.isEmpty ? "." : path
      while true {
        switch kind(of: folder) {
        case .folder:
          return
        case .other:
          throw Failure(
            .notAFolder,
            "`\(folder)` is not a folder",
            help: ["name the folder that contains it"]
          )
        case .nothing:
          isThere = false
          let above = parentOnDisk(folder)
          if above == folder { throw .noFolder(path: path) }
          folder = above
        }
      }
    }
  }

  /// Returns the folders of the repository, without opening it; nil if there is none.
  private static func locate(
    _ place: String,
    flags: UInt32,
    ceiling: String?
  ) throws(Failure) -> (git: String, common: String)? {
    _ = Library.ready
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let across: Int32 = flags & GIT_REPOSITORY_OPEN_CROSS_FS.rawValue == 0 ? 0 : 1
    // If GIT_DIR names the folder, no other folder is searched.
    let limit = flags & GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue == 0 ? ceiling : realPath(parentOnDisk(place))
    let code = git_repository_discover(&buffer, place, across, limit)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try check("look for a repository at `\(place)`", code)
    let git = trimmed(String(cString: buffer.ptr))
    guard let link = try smallFile("\(git)/commondir") else { return (git, git) }
    let common = link.hasPrefix("/") ? link : "\(git)/\(link)"
    return (git, realPath(common) ?? common)
  }

  private static func open(
    _ place: String,
    flags: UInt32,
    ceiling: String?,
    found: (git: String, common: String),
    environment: [String: String]
  ) throws(Failure) -> Handle<RepositoryTag> {
    let operation = "open the repository `\(found.git)`"
    var isForeign = false
    do {
      return try Handle(operation) {
        let code = git_repository_open_ext(&$0, place, flags, ceiling)
        // libgit2 1.5 reports a foreign owner as a missing key if the user has no config.
        isForeign =
          code == GIT_EOWNER.rawValue || code < 0 && lastMessage()?.contains("'safe.directory'") ?? false
        return code
      }
    } catch {
      if !isForeign { throw error }
    }
    let owned = found.git.hasSuffix("/.git") ? parentOnDisk(found.git) : found.git
    // libgit2 1.5 does not know `*`, which containers and CI machines use.
    guard try trusts(owned, environment: environment) else {
      throw Failure(
        .foreignOwner,
        "the repository `\(owned)` belongs to another user",
        why: "git refuses such repositories because their config can run programs",
        help: [
          .command(["git", "config", "--global", "--add", "safe.directory", owned], to: "trust it")
        ]
      )
    }
    shim_set_owner_validation(0)
    defer { shim_set_owner_validation(1) }
    return try Handle(operation) { git_repository_open_ext(&$0, place, flags, ceiling) }
  }

  /// Gives the repository an empty index in memory, which ``status(of:)`` fills with the paths it needs.
  ///
  /// Otherwise libgit2 reads the whole index to look up attributes, which takes longer than everything else in a large
  /// repository.
  private static func emptyIndex(for repository: OpaquePointer) throws(Failure) {
    let index = try Handle<IndexTag>("make an index") { git_index_new(&$0) }
    try check("make an index", git_repository_set_index(repository, index.pointer))
  }

  /// Returns the working tree: GIT_WORK_TREE, or the current folder if only GIT_DIR is set, or the usual one.
  private static func workDirectory(
    of repository: OpaquePointer,
    git: String,
    config: OpaquePointer,
    environment: [String: String],
    explicit: Bool
  ) throws(Failure) -> String? {
    var named = environment["GIT_WORK_TREE"].flatMap { $0.isEmpty ? nil : $0 }
    if named == nil && git_repository_is_worktree(repository) == 0
      && isSet("core.bare", in: config) ?? false
    {
      return nil
    }
    if named == nil && explicit && git_repository_is_bare(repository) == 0
      && value(of: "core.worktree", in: config) == nil
    {
      named = "."
    }
    // libgit2 1.5 resolves a relative link to a worktree from the current folder.
    if named == nil, git_repository_is_worktree(repository) == 1, let link = try smallFile("\(git)/gitdir"),
      !link.hasPrefix("/")
    {
      named = parentOnDisk("\(git)/\(link)")
    }
    if let named {
      guard let folder = realPath(named) else { throw .noFolder(path: named) }
      try check("use the working tree `\(named)`", git_repository_set_workdir(repository, folder, 0))
    }
    guard let folder = git_repository_workdir(repository) else { return nil }
    let path = String(cString: folder)
    return realPath(path) ?? trimmed(path)
  }
}
