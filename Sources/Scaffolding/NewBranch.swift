import Diagnostics
import FileTree
import Git

/// A branch that comes into being as the last step of an action, with one commit on top of HEAD.
struct NewBranch {
  let repository: Repository
  let name: String
  let head: Head
  let parent: ObjectID
  let author: Identity
  let committer: Identity
  let signs: Bool
  let isDryRun: Bool

  /// Refuses what would fail later; nothing is written yet.
  init(
    _ name: String,
    in repository: Repository,
    signs: Bool,
    checksOut: Bool,
    isDryRun: Bool
  ) throws(GitError) {
    try repository.checkBranchIsFree(name)
    if checksOut && repository.isBare { throw .bareSwitch }
    head = try repository.head()
    parent = try repository.headCommit()
    author = try repository.identity(of: .author)
    committer = try repository.identity(of: .committer)
    self.repository = repository
    self.name = name
    self.signs = signs
    self.isDryRun = isDryRun
  }

  /// Writes the commit, without the branch.
  func commit(_ tree: ObjectID, _ message: CommitMessage) throws(GitError) -> ObjectID {
    try repository.createCommit(
      tree: tree,
      parents: [parent],
      message: message.text,
      author: author,
      committer: committer,
      signer: signs && !isDryRun ? try repository.signer(for: committer) : nil
    )
  }

  /// Makes the branch, and switches to it if `checksOut`; returns what git says if that went wrong after all.
  func create(at commit: ObjectID, checksOut: Bool, adding added: Set<String>) throws(GitError)
    -> [Diagnostic]
  {
    try repository.createBranch(name, at: commit, by: committer)
    guard checksOut, let message = try repository.switchTo(name, adding: added) else { return [] }
    return [Diagnostic(.warning, "git switched to the branch, and failed then: \(message)")]
  }
}
