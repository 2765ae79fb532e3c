import CLibgit2

extension Repository {
  /// Writes a commit object; no branch points to it yet.
  ///
  /// `message` is cleaned up as `git commit -m` does: trailing space and surplus empty lines go. Throws
  /// ``GitError/invalidMessage`` or ``GitError/failed(operation:code:message:)``.
  public func createCommit(
    tree: ObjectID,
    parents: [ObjectID],
    message: String,
    author: Identity,
    committer: Identity
  ) throws(GitError) -> ObjectID {
    if message.utf8.contains(0) { throw .invalidMessage }
    var cleaned = git_buf()
    defer { git_buf_dispose(&cleaned) }
    try check("clean up the commit message", git_message_prettify(&cleaned, message, 0, 0))
    let text = cleaned.ptr.map { String(cString: $0) } ?? ""
    let header =
      ["tree \(tree)"] + parents.map { "parent \($0)" } + ["author \(author)", "committer \(committer)"]
    // libgit2's own functions trim names differently from git and refuse an empty e-mail address.
    let bytes = Array("\(header.joined(separator: "\n"))\n\n\(text)".utf8)
    let store = try Handle<ObjectStoreTag>("open the object store") { git_repository_odb(&$0, pointer) }
    var id = git_oid()
    try check("write the commit", git_odb_write(&id, store.pointer, bytes, bytes.count, GIT_OBJECT_COMMIT))
    return ObjectID(id)
  }
}
