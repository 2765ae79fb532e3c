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

/// Commits that the git program fetched, each with its files and without its history, in a repository of its own.
///
/// A repository gets its place in one step when it is complete, so that whoever is interrupted, or runs at the same time,
/// leaves the cache as it was. Commits never change, so nothing in it goes stale: it may be deleted at any time.
public struct FetchCache {
  /// The absolute path of the folder that the repositories are in.
  public let folder: String
  /// Whether nothing is fetched.
  public var isOffline = false
  /// Called before each fetch with the URL and what is fetched from it.
  public var willFetch: (_ url: String, _ revision: String) -> Void = { _, _ in }
  /// What git runs with: the user's config with its credential helpers, but nothing that names a repository.
  let environment: [String: String]

  /// The cache in `$XDG_CACHE_HOME/flakewright/git`, or in `.cache` of the home folder.
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

  /// The commit that `revision` is at `url`: HEAD, a branch, a tag, or all 40 digits.
  ///
  /// Throws ``Diagnostic/Code/noRevision``, or what ``repository(with:from:)`` throws. All digits are believed.
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
    // The order of gitrevisions(7); a tag object stands beside its commit, which ends in `^{}`.
    for name in ["", "refs/", "refs/tags/", "refs/heads/"].map({ $0 + revision }) {
      if let id = refs["\(name)^{}"] ?? refs[name] { return id }
    }
    throw .noRevision(revision, place: url.text)
  }

  /// A repository that has the commit, or the tag, `id`, fetched from `url` if it is not there yet.
  ///
  /// Throws ``Diagnostic/Code/unusableURL``, ``Diagnostic/Code/notFetched``, ``Diagnostic/Code/fetchFailed``
  /// or ``Diagnostic/Code/lostCommit``.
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
    // Another process may have been faster: then its repository is as good.
    guard rename(made, place) == 0 || isThere(place) else {
      throw .unwritable(path: place, reason: lastReason())
    }
  }

  /// Fetches the commit alone; from servers that give no commit away that is not on top of a branch, everything.
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
    // What servers say that cannot do this; all else would fail again.
    guard ["unadvertised object", "shallow", "remote ref"].contains(where: shallow.message.contains) else {
      throw .fetchFailed(url: url.text, message: shallow.message)
    }
    let refs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"]
    let all = try git(options + ["--", url.text] + refs, in: repository, allowsLocal: allowsLocal)
    guard all.isSuccess else { throw .fetchFailed(url: url.text, message: all.message) }
    let found = try git(["cat-file", "-e", "\(id)^{commit}"], in: repository, allowsLocal: false)
    guard found.isSuccess else { throw .lostCommit(id, url: url.text) }
  }

  /// Runs git for `repository`, or for none: not for the one of the current folder, either.
  private func git(
    _ arguments: [String],
    in repository: String?,
    allowsLocal: Bool
  ) throws(Failure) -> Finished {
    var environment = environment
    // Found by itself, a bare repository may be refused (safe.bareRepository).
    environment["GIT_DIR"] = repository
    // Messages are looked into.
    environment["LC_ALL"] = "C"
    if allowsLocal {
      environment["GIT_ALLOW_PROTOCOL"] = GitURL.protocols.joined(separator: ":")
    } else {
      // As git does for submodules; the user's protocol.file.allow may say otherwise.
      environment["GIT_PROTOCOL_FROM_USER"] = "0"
    }
    // The only hook of a fetch, reference-transaction, has no business here.
    let options = ["-c", "core.hooksPath=/dev/null", "-c", "init.defaultRefFormat=files"]
    return try runProgram("git", options + arguments, in: "/", environment: environment, to: .fetch)
  }
}

/// `environment` without what tells git which repository to work on (git rev-parse --local-env-vars), and how.
public func withoutRepository(_ environment: [String: String]) -> [String: String] {
  let names = [
    "GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE", "GIT_NO_REPLACE_OBJECTS", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH", "GIT_CONFIG",
    "GIT_ALLOW_PROTOCOL",
  ]
  return environment.filter { !names.contains($0.key) }
}
