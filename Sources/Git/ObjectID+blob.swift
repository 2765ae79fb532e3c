import CLibgit2
public import Diagnostics

extension ObjectID {
  /// The name that a blob with this content has in every repository; nothing is written.
  ///
  /// Throws ``Diagnostic/Code/gitFailed`` if libgit2 has no memory left.
  public init(ofBlob bytes: [UInt8]) throws(Failure) {
    _ = Library.ready
    var id = git_oid()
    try check("hash \(bytes.count) bytes", git_odb_hash(&id, bytes, bytes.count, GIT_OBJECT_BLOB))
    self.init(id)
  }
}
