package import Diagnostics
import FileTree
package import Git

/// A branch with one commit on top of HEAD, which is created at the end of a delivery.
package struct NewBranch {
  package let repository: Repository
  package let name: String
  package let parent: ObjectID
  package let author: Identity
  package let committer: Identity

  /// Checks everything that could fail later and returns the branch; writes nothing yet.
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

  /// Writes the commit, but not the branch.
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

  /// Creates the branch.
  package func create(at commit: ObjectID) throws(Failure) {
    try repository.createBranch(name, at: commit, by: committer)
  }
}
