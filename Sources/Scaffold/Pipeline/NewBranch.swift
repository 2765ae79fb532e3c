package import Diagnostics
import FileTree
package import Git

/// A branch that is made as the last step of a delivery, with one commit on top of HEAD.
package struct NewBranch {
  package let repository: Repository
  package let name: String
  package let parent: ObjectID
  package let author: Identity
  package let committer: Identity

  /// Refuses what would fail later; nothing is written yet.
  package static func prepare(
    _ name: String,
    in repository: Repository,
    checksOut: Bool
  ) throws(Failure) -> NewBranch {
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
  package func commit(_ tree: ObjectID, _ message: CommitMessage, signs: Bool) throws(Failure) -> ObjectID {
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
  package func create(at commit: ObjectID) throws(Failure) {
    try repository.createBranch(name, at: commit, by: committer)
  }
}
