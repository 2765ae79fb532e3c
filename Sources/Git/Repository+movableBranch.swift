import CLibgit2
public import Diagnostics

extension Repository {
  /// Returns the commit of the branch `name` if the branch may move to a new commit on top of `parent`, or nil if there is
  /// no such branch.
  ///
  /// It may move if nothing gets lost: its commit is merged into `parent`, or it has one commit on top of merged ones,
  /// and the tree of that commit is still the one that its `trailer` names. A branch that is checked out in any working
  /// tree never moves. Throws ``Diagnostic/Code/branchExists``, and what ``checkBranchIsFree(_:replacing:)`` throws.
  public func movableBranch(_ name: String, on parent: ObjectID, trailer: String) throws(Failure) -> ObjectID?
  {
    guard let old = try branchCommit(name) else {
      try checkBranchIsFree(name)
      return nil
    }
    if try isCheckedOut(name) {
      throw .branchExists(
        name,
        because: "it is checked out, so it stays where it is",
        help: ["switch to the branch that you want it on top of"]
      )
    }
    if isMerged(old, into: parent) { return old }
    if let (tree, base) = try onlyParent(of: old, trailer: trailer), tree, isMerged(base, into: parent) {
      return old
    }
    throw .branchExists(
      name,
      because: "it has commits of others that are not merged",
      help: [help(["branch", "-D", name], to: "delete it")]
    )
  }

  /// Returns the commit of the branch `name`, or nil if there is no such branch.
  func branchCommit(_ name: String) throws(Failure) -> ObjectID? {
    if name.utf8.contains(0) { return nil }
    var id = git_oid()
    let code = git_reference_name_to_id(&id, pointer, "refs/heads/\(name)")
    if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
    try check("read the branch `\(name)`", code)
    return ObjectID(id)
  }

  private func isCheckedOut(_ name: String) throws(Failure) -> Bool {
    let branch = try Handle<ReferenceTag>("read the branch `\(name)`") {
      git_reference_lookup(&$0, pointer, "refs/heads/\(name)")
    }
    let code = git_branch_is_checked_out(branch.pointer)
    if code < 0 { try check("read the working trees", code) }
    return code == 1
  }

  /// Whether `commit` is `other` or an ancestor of it; false if that cannot be found out, as in a shallow clone.
  private func isMerged(_ commit: ObjectID, into other: ObjectID) -> Bool {
    (try? isAncestor(commit, of: other)) ?? false
  }

  /// Returns the only parent of a commit, and whether its tree is the one that the trailer names; nil for a merge and
  /// for a root.
  private func onlyParent(of id: ObjectID, trailer: String) throws(Failure) -> (
    isOwn: Bool, parent: ObjectID
  )? {
    var raw = id.raw
    let commit = try Handle<CommitTag>("read the commit `\(id)`") { git_commit_lookup(&$0, pointer, &raw) }
    guard git_commit_parentcount(commit.pointer) == 1, let parent = git_commit_parent_id(commit.pointer, 0),
      let tree = git_commit_tree_id(commit.pointer), let message = git_commit_message(commit.pointer)
    else { return nil }
    var trailers = git_message_trailer_array()
    try check("read the trailers of `\(id)`", git_message_trailers(&trailers, message))
    defer { git_message_trailer_array_free(&trailers) }
    let named = UnsafeBufferPointer(start: trailers.trailers, count: trailers.count).contains { item in
      String(cString: item.key) == trailer && String(cString: item.value) == ObjectID(tree.pointee).hex
    }
    return (named, ObjectID(parent.pointee))
  }
}

extension Failure {
  /// A branch is there and has to stay as it is.
  static func branchExists(_ name: String, because reason: String?, help: [Help]) -> Failure {
    Failure(
      .branchExists,
      "the branch `\(name)` already exists",
      why: reason,
      help: help + ["choose another name with `--branch`"]
    )
  }
}
