import CLibgit2

/// What a repository is in the middle of.
public enum Operation: String, Sendable {
  /// `git merge` met a conflict or waits for a message.
  case merge
  /// `git revert` likewise.
  case revert
  /// `git cherry-pick` likewise.
  case cherryPick = "cherry-pick"
  /// `git bisect` looks for a commit.
  case bisect
  /// `git rebase` is on its way.
  case rebase
  /// `git am` is on its way.
  case am
}

extension Repository {
  /// Whether some commits lack their parents here, as in a clone with `--depth`.
  public var isShallow: Bool { git_repository_is_shallow(pointer) == 1 }

  /// What was begun and not yet finished in this work tree, nil if nothing.
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
