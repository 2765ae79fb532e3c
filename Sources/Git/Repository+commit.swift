import CLibgit2
public import Diagnostics

extension Repository {
  /// Writes a commit object and returns its ID; no branch points to it yet.
  ///
  /// `message` is cleaned up as by `git commit -m`: without trailing white space and repeated empty lines. `signer`
  /// signs the commit if there is one. Throws ``Diagnostic/Code/invalidMessage`` or ``Diagnostic/Code/gitFailed``, and
  /// if signing fails, ``Diagnostic/Code/programNotFound`` or ``Diagnostic/Code/programFailed``.
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
    // libgit2's own function trims names differently from git and rejects an empty e-mail address.
    func content() -> [UInt8] { Array("\(header.joined(separator: "\n"))\n\n\(text)".utf8) }
    if let signature = try signer?.signature(of: content()) {
      // Continuation lines of a header begin with a space.
      header.append("gpgsig \(signature.dropLast().replacing("\n", with: "\n "))")
    }
    let bytes = content()
    let store = try Handle<ObjectStoreTag>("open the object store") { git_repository_odb(&$0, pointer) }
    var id = git_oid()
    try check("write the commit", git_odb_write(&id, store.pointer, bytes, bytes.count, GIT_OBJECT_COMMIT))
    return ObjectID(id)
  }
}
