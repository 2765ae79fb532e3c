import CLibgit2

/// A git operation that takes several steps.
public enum Operation: String, Sendable {
  /// `git merge` has a conflict or waits for a message.
  case merge
  /// `git revert` has a conflict or waits for a message.
  case revert
  /// `git cherry-pick` has a conflict or waits for a message.
  case cherryPick = "cherry-pick"
  /// `git bisect` is searching for a commit.
  case bisect
  /// `git rebase` is not finished.
  case rebase
  /// `git am` is not finished.
  case am
}

extension Repository {
  /// Whether the parents of some commits are missing, as in a clone with `--depth`.
  public var isShallow: Bool { git_repository_is_shallow(pointer) == 1 }

  /// The operation that is unfinished in this working tree; nil if there is none.
  public var currentOperation: Operation? {
    switch git_repository_state_t(rawValue: UInt32(bitPattern: git_repository_state(pointer))) {
    case GIT_REPOSITORY_STATE_MERGE: .merge
    case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: .revert
    case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: .cherryPick
    case GIT_REPOSITORY_STATE_BISECT: .bisect
    case GIT_REPOSITORY_STATE_REBASE, GIT_REPOSITORY_STATE_REBASE_INTERACTIVE,
      GIT_REPOSITORY_STATE_REBASE_MERGE:
      .rebase
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX: .am
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE: .rebase
    default: nil
    }
  }
}
