package import Diagnostics
import FileTree
package import Git

/// A branch with one commit on top of HEAD, which is created or moved there at the end of a delivery.
package struct NewBranch {
  package let repository: Repository
  package let name: String
  package let parent: ObjectID
  package let author: Identity
  package let committer: Identity
  /// The commit that the branch moves from; nil if the branch is new.
  package let old: ObjectID?

  /// The trailer with the tree of a commit of flakewright's: if the tree is another one, someone changed the commit.
  package static let treeTrailer = "Flakewright-Tree"

  /// Checks everything that could fail later and returns the branch; writes nothing yet.
  package static func prepare(
    _ name: String,
    in repository: Repository,
    checksOut: Bool
  ) throws(Failure) -> NewBranch {
    let parent = try repository.headCommit()
    let old = try repository.movableBranch(name, on: parent, trailer: treeTrailer)
    if checksOut && repository.isBare { throw .bareSwitch }
    return NewBranch(
      repository: repository,
      name: name,
      parent: parent,
      author: try repository.identity(of: .author),
      committer: try repository.identity(of: .committer),
      old: old
    )
  }

  /// Writes the commit, but not the branch.
  package func commit(_ tree: ObjectID, _ message: CommitMessage, signs: Bool) throws(Failure) -> ObjectID {
    try repository.createCommit(
      tree: tree,
      parents: [parent],
      message: message.adding((Self.treeTrailer, tree.hex)).text,
      author: author,
      committer: committer,
      signer: signs ? try repository.signer(for: committer) : nil
    )
  }

  /// Creates the branch, or moves it.
  package func create(at commit: ObjectID) throws(Failure) {
    try repository.createBranch(name, at: commit, replacing: old, by: committer)
  }
}
