import Diagnostics
import FileTree
import Git

/// A branch that is made as the last step of a delivery, with one commit on top of HEAD.
struct NewBranch {
  let repository: Repository
  let name: String
  let parent: ObjectID
  let author: Identity
  let committer: Identity

  /// Refuses what would fail later; nothing is written yet.
  static func prepare(
    _ name: String,
    in repository: Repository,
    checksOut: Bool
  ) throws(GitError) -> NewBranch {
    try repository.checkBranchIsFree(name)
    if checksOut && repository.isBare { throw .bareSwitch }
    return NewBranch(
      repository: repository,
      name: name,
      parent: try repository.headCommit(),
      author: try repository.identity(of: .author),
      committer: try repository.identity(of: .committer)
    )
  }

  /// Writes the commit, without the branch.
  func commit(_ tree: ObjectID, _ message: CommitMessage, signs: Bool) throws(GitError) -> ObjectID {
    try repository.createCommit(
      tree: tree,
      parents: [parent],
      message: message.text,
      author: author,
      committer: committer,
      signer: signs ? try repository.signer(for: committer) : nil
    )
  }

  /// Makes the branch.
  func create(at commit: ObjectID) throws(GitError) {
    try repository.createBranch(name, at: commit, by: committer)
  }
}
