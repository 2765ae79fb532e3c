import Diagnostics

extension GitError {
  /// What to tell the user about commits that are elsewhere.
  var aboutFetching: Diagnostic {
    switch self {
    case .unusableURL(let url, let reason):
      Diagnostic(
        .error,
        "nothing can be fetched from `\(url)`: \(reason)",
        help: ["write it like https://example.org/owner/name, or git@example.org:owner/name"]
      )
    case .noRevision(let revision, let place):
      Diagnostic(
        .error,
        "there is no commit `\(revision)` in `\(place)`",
        help: ["name a branch, a tag, or all 40 digits of a commit"]
      )
    case .notFetched(let revision, let url):
      Diagnostic(
        .error,
        "`\(revision)` of `\(url)` is not in the cache, and nothing is fetched offline",
        help: ["leave out --offline once"]
      )
    case .fetchFailed(let url, let message):
      Diagnostic(
        .error,
        "cannot fetch from `\(url)`: \(message)",
        help: ["see whether git can: git ls-remote \(url.shellQuoted)"]
      )
    case .lostCommit(let commit, let url):
      Diagnostic(
        .error,
        "the commit \(commit) is not in `\(url)`",
        why:
          "its branch may have been rewritten or deleted, and then nobody can fetch the commit any more",
        help: ["choose a commit that is on a branch or a tag there; for a dependency: cargo update"]
      )
    case .noSubmoduleURL(let path):
      Diagnostic(
        .error,
        "`.gitmodules` does not say where the submodule `\(path)` is",
        at: .init(file: ".gitmodules"),
        why: "git, and so fetchgit, cannot check out such a commit with its submodules",
        help: ["to hash it without the files of submodules: --no-submodules"]
      )
    case .noCacheFolder:
      Diagnostic(
        .error,
        "there is no place for what is fetched: neither XDG_CACHE_HOME nor HOME is an absolute path",
        help: ["set XDG_CACHE_HOME"]
      )
    default:
      Diagnostic(.error, "\(self)")
    }
  }
}
