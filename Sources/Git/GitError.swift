import CLibgit2
public import Diagnostics

/// Why something could not be done with a repository.
public enum GitError: DiagnosableError, Hashable {
  /// There is no repository at `path` nor above it.
  case noRepository(path: String)
  /// There is nothing at `path`, where a folder was meant.
  case noFolder(path: String)
  /// At `path` stands something else than a folder.
  case notAFolder(path: String)
  /// `path`, which the environment variable `variable` names, is no repository.
  case notARepository(path: String, variable: String)
  /// The repository at `path` belongs to another user.
  case foreignOwner(path: String)
  /// `path` is not in the work tree of the repository.
  case outsideWorkTree(path: String, workTree: String)
  /// The repository at `path` has a format version that cannot be read.
  case unsupportedFormat(path: String, version: String)
  /// The repository at `path` has the extension `name` with `value`, which cannot be read.
  case unsupportedExtension(path: String, name: String, value: String)
  /// HEAD names `branch`, which has no commit yet.
  case noCommit(branch: String)
  /// No name, or no e-mail, is known for a commit; `key` is the config key that would say it.
  case missingIdentity(key: String, role: Identity.Role)
  /// The name from `source` has no character that git keeps.
  case unusableName(String, source: String)
  /// The environment variable `variable` holds no date.
  case invalidDate(String, variable: String)
  /// A commit message has a NUL, which git cannot store.
  case invalidMessage
  /// No branch can be called `name`.
  case invalidBranchName(String)
  /// The branch `name` is there already.
  case branchExists(name: String)
  /// The branch `name` cannot be, since `other` is a branch: one is a folder, the other a file.
  case branchBlocked(name: String, other: String)
  /// Another process is creating the branch `name`.
  case branchLocked(name: String, reason: String)
  /// No tree can have `path`.
  case invalidPath(String)
  /// `path` cannot be written, since `blocker` above it is no folder.
  case pathBlocked(path: String, blocker: String)
  /// `path` cannot be written as a file, since it is a folder.
  case pathIsFolder(path: String)
  /// The index file at `path` is damaged or of an unknown version.
  case unreadableIndex(path: String, reason: String)
  /// Reading `path` in the work tree failed.
  case unreadable(path: String, reason: String)
  /// A value of the config is none that git takes; `expected` is a noun phrase.
  case invalidConfig(key: String, value: String, expected: String)
  /// Commits are to be signed with ssh, and nothing says with which key.
  case noSigningKey
  /// There is no work tree that could be switched.
  case bareSwitch
  /// Something was begun, during which git does not switch.
  case unfinished(Operation)
  /// Switching would overwrite these paths of the work tree, or a path below them.
  case wouldOverwrite([String])
  /// The branch is there, and `git switch` failed.
  case switchFailed(branch: String, message: String)
  /// There is no such program.
  case noProgram(String, purpose: Purpose)
  /// A program ran and failed, or could not be run; `message` is what it said.
  case programFailed(String, purpose: Purpose, message: String)
  /// Git cannot take `url` for the place of a repository, or must not.
  case unusableURL(String, reason: String)
  /// There is no commit of that name in the repository at `place`.
  case noRevision(String, place: String)
  /// The commit is not in the cache, and nothing is to be fetched.
  case notFetched(String, url: String)
  /// Fetching from `url` failed; `message` is what git said.
  case fetchFailed(url: String, message: String)
  /// The repository at `url` has no such commit, or has it no more.
  case lostCommit(ObjectID, url: String)
  /// `.gitmodules` does not say where the submodule at `path` is.
  case noSubmoduleURL(path: String)
  /// Nothing says where to keep what is fetched.
  case noCacheFolder
  /// An object is missing or damaged.
  case object(Failure)
  /// libgit2 refused; `operation` completes the sentence "cannot …".
  case failed(operation: String, code: Int, message: String)

  /// What programs are run for; completes the sentence "cannot …".
  public enum Purpose: String, Sendable {
    /// To sign a commit.
    case sign = "sign the commit"
    /// To find the key that signs, where `gpg.ssh.defaultKeyCommand` says how.
    case signingKey = "find the key to sign the commit with"
    /// To learn what only git itself sees in its config.
    case config = "read the config"
    /// To switch to a branch.
    case checkout = "switch to the branch"
    /// To fetch commits.
    case fetch = "fetch the commit"
    /// To obey attributes that change files.
    case convert = "convert files as `.gitattributes` asks"
  }

  /// What libgit2 says about the call that returned `code`.
  init(operation: String, code: Int32) {
    let error = git_error_last()
    let message = error.flatMap { $0.pointee.message }.map { String(cString: $0) }
    self = .failed(operation: operation, code: Int(code), message: message ?? "error \(code)")
  }
}
