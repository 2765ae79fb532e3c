public import Diagnostics

extension Diagnostic.Code {
  // Repositories.

  /// There is no repository at a path or above it.
  public static let noRepository: Self = "no-repository"
  /// A folder does not exist.
  public static let noFolder: Self = "no-folder"
  /// A path is not a folder.
  public static let notAFolder: Self = "not-a-folder"
  /// An environment variable names a folder that is not a repository.
  public static let notARepository: Self = "not-a-repository"
  /// The repository belongs to another user.
  public static let foreignOwner: Self = "foreign-owner"
  /// A path is outside the working tree.
  public static let outsideWorkTree: Self = "outside-work-tree"
  /// The repository has an unknown format version.
  public static let unsupportedFormat: Self = "unsupported-format"
  /// The repository uses an unknown extension.
  public static let unsupportedExtension: Self = "unsupported-extension"
  /// The branch has no commit yet.
  public static let noCommit: Self = "no-commit"
  /// The index is damaged, or its version is unknown.
  public static let unreadableIndex: Self = "unreadable-index"
  /// A call of libgit2 failed.
  public static let gitFailed: Self = "git-failed"

  // Commits and branches.

  /// Git does not know the name or the e-mail address for a commit.
  public static let missingIdentity: Self = "missing-identity"
  /// A name has no characters but those that git removes.
  public static let unusableName: Self = "unusable-name"
  /// An environment variable is not a date.
  public static let invalidDate: Self = "invalid-date"
  /// A commit message contains a NUL character.
  public static let invalidMessage: Self = "invalid-message"
  /// A branch cannot have this name.
  public static let invalidBranchName: Self = "invalid-branch-name"
  /// The branch already exists.
  public static let branchExists: Self = "branch-exists"
  /// Another branch's name is a prefix of this one, or the other way round.
  public static let branchBlocked: Self = "branch-blocked"
  /// Another process has locked the branch.
  public static let branchLocked: Self = "branch-locked"
  /// A git tree cannot contain this path.
  public static let invalidPath: Self = "invalid-path"
  /// A file is at a path that must be a folder.
  public static let pathBlocked: Self = "path-blocked"
  /// A folder is at a path that must be a file.
  public static let pathIsFolder: Self = "path-is-folder"

  // Programs and config.

  /// Git does not accept a value of the config.
  public static let invalidConfig: Self = "invalid-config"
  /// No key is known for signing commits.
  public static let noSigningKey: Self = "no-signing-key"
  /// A program that git would run failed.
  public static let programFailed: Self = "program-failed"

  // Switching.

  /// `--checkout` in a bare repository.
  public static let bareSwitch: Self = "bare-switch"
  /// A merge, a rebase or a similar operation is not finished.
  public static let unfinished: Self = "unfinished"
  /// Switching would overwrite uncommitted files.
  public static let wouldOverwrite: Self = "would-overwrite"
  /// The branch exists, and `git switch` failed.
  public static let switchFailed: Self = "switch-failed"
  /// `git switch` failed after it switched, as a hook may.
  public static let failedAfterSwitch: Self = "failed-after-switch"

  // Fetching.

  /// Nothing can be fetched from this URL.
  public static let unusableURL: Self = "unusable-url"
  /// The repository has no such revision.
  public static let noRevision: Self = "no-revision"
  /// A commit is not in the cache, and `--offline` is given.
  public static let notFetched: Self = "not-fetched"
  /// `git fetch` failed.
  public static let fetchFailed: Self = "fetch-failed"
  /// The remote repository does not have the commit, or no longer has it.
  public static let lostCommit: Self = "lost-commit"
  /// `.gitmodules` has no URL for a submodule.
  public static let noSubmoduleURL: Self = "no-submodule-url"
  /// There is no cache folder for commits that are fetched.
  public static let noCacheFolder: Self = "no-cache-folder"
}
