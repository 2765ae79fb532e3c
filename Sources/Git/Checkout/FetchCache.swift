public import Diagnostics
import FileTree
import Processes
import URLs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A cache of commits that the git program fetched; each is in a repository of its own, without history.
///
/// A complete repository is moved to its path in one step, so interrupted and concurrent runs leave the cache intact.
/// Commits never change, so cached ones never go stale. The cache may be deleted at any time.
public struct FetchCache {
  /// The absolute path of the folder with the repositories.
  public let folder: String
  /// Whether fetching is forbidden.
  public var isOffline = false
  /// A function that is called before each fetch.
  public var willFetch: (_ url: String, _ revision: String) -> Void = { _, _ in }
  /// The environment for git: it has the user's config and credential helpers, but no variable that names a repository.
  let environment: [String: String]

  /// Creates a cache in `$XDG_CACHE_HOME/flakewright/git`, or in `.cache` of the home folder.
  ///
  /// Throws ``Diagnostic/Code/noCacheFolder`` if neither variable of `environment` is an absolute path.
  public init(environment: [String: String]) throws(Failure) {
    guard let cache = CacheFolder.path(in: environment) else {
      throw Failure(
        .noCacheFolder,
        "there is no folder for what is fetched",
        why: "neither XDG_CACHE_HOME nor HOME is an absolute path",
        help: ["set XDG_CACHE_HOME"]
      )
    }
    folder = "\(cache)/git"
    self.environment = withoutRepository(environment)
  }

  /// Returns the commit of `revision` at `url`: HEAD, a branch, a tag, or all 40 digits.
  ///
  /// Throws ``Diagnostic/Code/noRevision``, or what ``repository(with:from:)`` throws. 40 digits are returned
  /// unchecked.
  public func commit(_ revision: String, at url: String) throws(Failure) -> ObjectID {
    if let id = ObjectID(revision) { return id }
    let url = try GitURL(url).checked()
    if isOffline { throw .notFetched(revision, url: url.text) }
    willFetch(url.text, revision)
    let done = try git(["ls-remote", "--quiet", "--", url.text], in: nil, allowsLocal: true)
    guard done.isSuccess else { throw .fetchFailed(url: url.text, message: done.message) }
    var refs: [String: ObjectID] = [:]
    for line in String(decoding: done.output, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 1)
      if fields.first?.utf8.count == 64 {
        throw .unsupportedExtension(path: url.text, name: "objectformat", value: "sha256")
      }
      if fields.count == 2 { refs[String(fields[1])] = ObjectID(String(fields[0])) }
    }
    // The order of gitrevisions(7). An annotated tag is listed twice, the second time with `^{}` and its commit.
    for name in ["", "refs/", "refs/tags/", "refs/heads/"].map({ $0 + revision }) {
      if let id = refs["\(name)^{}"] ?? refs[name] { return id }
    }
    throw .noRevision(revision, place: url.text)
  }

  /// Returns a repository that has the commit or tag `id`; fetches it from `url` if it is not in the cache.
  ///
  /// Throws ``Diagnostic/Code/unusableURL``, ``Diagnostic/Code/notFetched``, ``Diagnostic/Code/fetchFailed`` or
  /// ``Diagnostic/Code/lostCommit``.
  public func repository(with id: ObjectID, from url: String) throws(Failure) -> Repository {
    try repository(with: id, from: url, allowsLocal: true)
  }

  func repository(with id: ObjectID, from url: String, allowsLocal: Bool) throws(Failure) -> Repository {
    let place = "\(folder)/\(id).git"
    if !isThere(place) {
      let url = try GitURL(url).checked()
      if isOffline { throw .notFetched(id.hex, url: url.text) }
      willFetch(url.text, id.hex)
      try fetch(id, from: url, allowsLocal: allowsLocal, to: place)
    }
    return try Repository.discover(from: place, environment: environment)
  }

  private func fetch(_ id: ObjectID, from url: GitURL, allowsLocal: Bool, to place: String)
    throws(Failure)
  {
    try DiskTree(folder).makeRoot()
    let scratch = try ScratchFolder(environment: ["TMPDIR": folder])
    let made = "\(scratch.path)/repository.git"
    let start = ["init", "--quiet", "--bare", "--template=", "--object-format=sha1"]
    let done = try git(start, in: made, allowsLocal: false)
    guard done.isSuccess else { throw .fetchFailed(url: url.text, message: done.message) }
    try fetch(id, from: url, allowsLocal: allowsLocal, in: made)
    // If another process was faster, its repository has the same commit.
    guard rename(made, place) == 0 || isThere(place) else {
      throw .unwritable(path: place, reason: lastReason())
    }
  }

  /// Fetches only the commit; if the server refuses that, which it may for commits that no branch points to, fetches
  /// everything.
  private func fetch(
    _ id: ObjectID,
    from url: GitURL,
    allowsLocal: Bool,
    in repository: String
  ) throws(Failure) {
    let options = ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance"]
    let shallow = try git(
      options + ["--depth=1", "--", url.text, id.hex],
      in: repository,
      allowsLocal: allowsLocal
    )
    if shallow.isSuccess { return }
    if shallow.message.contains("not our ref") { throw .lostCommit(id, url: url.text) }
    // Messages of servers that cannot fetch single commits; after other errors a second try would fail as well.
    guard ["unadvertised object", "shallow", "remote ref"].contains(where: shallow.message.contains) else {
      throw .fetchFailed(url: url.text, message: shallow.message)
    }
    let refs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"]
    let all = try git(options + ["--", url.text] + refs, in: repository, allowsLocal: allowsLocal)
    guard all.isSuccess else { throw .fetchFailed(url: url.text, message: all.message) }
    let found = try git(["cat-file", "-e", "\(id)^{commit}"], in: repository, allowsLocal: false)
    guard found.isSuccess else { throw .lostCommit(id, url: url.text) }
  }

  /// Runs git for `repository`, or for none if it is nil; never for the repository of the current folder.
  private func git(
    _ arguments: [String],
    in repository: String?,
    allowsLocal: Bool
  ) throws(Failure) -> Finished {
    var environment = environment
    // Git may refuse a bare repository that it finds by itself (safe.bareRepository).
    environment["GIT_DIR"] = repository
    // The program searches the messages.
    environment["LC_ALL"] = "C"
    if allowsLocal {
      environment["GIT_ALLOW_PROTOCOL"] = GitURL.protocols.joined(separator: ":")
    } else {
      // Git does the same for submodules; the user's protocol.file.allow has precedence.
      environment["GIT_PROTOCOL_FROM_USER"] = "0"
    }
    // The only hook of a fetch, reference-transaction, must not run here.
    let options = ["-c", "core.hooksPath=/dev/null", "-c", "init.defaultRefFormat=files"]
    return try runProgram("git", options + arguments, in: "/", environment: environment, to: .fetch)
  }
}

/// Returns `environment` without the variables that name a repository or change how git reads it (git rev-parse
/// --local-env-vars).
public func withoutRepository(_ environment: [String: String]) -> [String: String] {
  let names = [
    "GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH", "GIT_CONFIG",
    "GIT_ALLOW_PROTOCOL",
  ]
  return environment.filter { !names.contains($0.key) }
}
