import Diagnostics

extension Failure {
  /// Git cannot fetch from `url`, or flakewright does not allow it.
  static func unusableURL(_ url: String, reason: String) -> Failure {
    Failure(
      .unusableURL,
      "cannot fetch from `\(url)`: \(reason)",
      help: ["write it like `https://example.org/owner/name` or `git@example.org:owner/name`"]
    )
  }

  /// The repository at `place` has no such commit.
  static func noRevision(_ revision: String, place: String) -> Failure {
    Failure(
      .noRevision,
      "`\(place)` has no commit `\(revision)`",
      help: ["name a branch, a tag, or all 40 digits of a commit"]
    )
  }

  /// `revision` is not in the cache, and the network must not be used.
  static func notFetched(_ revision: String, url: String) -> Failure {
    Failure(
      .notFetched,
      "`\(revision)` of `\(url)` is not in the cache",
      why: "`--offline` forbids fetching it",
      help: ["leave out `--offline` once"]
    )
  }

  /// Fetching from `url` failed; `message` is git's error output.
  static func fetchFailed(url: String, message: String) -> Failure {
    Failure(
      .fetchFailed,
      "cannot fetch from `\(url)`: \(message)",
      help: [.command(["git", "ls-remote", url], to: "see whether git can read it")]
    )
  }

  /// The repository at `url` does not have the commit, or no longer has it.
  static func lostCommit(_ commit: ObjectID, url: String) -> Failure {
    Failure(
      .lostCommit,
      "`\(url)` does not have the commit \(commit)",
      why: "its branch may have been rewritten or deleted, and then nobody can fetch the commit",
      help: ["choose a commit that a branch or a tag contains; `cargo update` does that for a dependency"]
    )
  }
}
