import CLibgit2
public import Diagnostics

extension Repository {
  /// Writes a commit object; no branch points to it yet.
  ///
  /// `message` is cleaned up as `git commit -m` does: trailing space and surplus empty lines go. The commit is signed
  /// if there is a `signer`. Throws ``Diagnostic/Code/invalidMessage``, ``Diagnostic/Code/gitFailed``, or why
  /// it could not be signed: ``Diagnostic/Code/programNotFound``, ``Diagnostic/Code/programFailed``.
  public func createCommit(
    tree: ObjectID,
    parents: [ObjectID],
    message: String,
    author: Identity,
    committer: Identity,
    signer: Signer? = nil
  ) throws(Failure) -> ObjectID {
    if message.utf8.contains(0) {
      throw Failure(
        .invalidMessage,
        "the commit message contains a NUL character, which git cannot store"
      )
    }
    var cleaned = git_buf()
    defer { git_buf_dispose(&cleaned) }
    try check("clean up the commit message", git_message_prettify(&cleaned, message, 0, 0))
    let text = cleaned.ptr.map { String(cString: $0) } ?? ""
    var header =
      ["tree \(tree)"] + parents.map { "parent \($0)" } + ["author \(author)", "committer \(committer)"]
    // libgit2's own functions trim names differently from git and refuse an empty e-mail address.
    func content() -> [UInt8] { Array("\(header.joined(separator: "\n"))\n\n\(text)".utf8) }
    if let signature = try signer?.signature(of: content()) {
      // Further lines of a header begin with a space.
      header.append("gpgsig \(signature.dropLast().replacing("\n", with: "\n "))")
    }
    let bytes = content()
    let store = try Handle<ObjectStoreTag>("open the object store") { git_repository_odb(&$0, pointer) }
    var id = git_oid()
    try check("write the commit", git_odb_write(&id, store.pointer, bytes, bytes.count, GIT_OBJECT_COMMIT))
    return ObjectID(id)
  }
}
