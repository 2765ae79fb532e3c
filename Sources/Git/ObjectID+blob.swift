import CLibgit2

extension ObjectID {
  /// The name that a blob with this content has in every repository; nothing is written.
  ///
  /// Throws ``GitError/failed(operation:code:message:)`` if libgit2 has no memory left.
  public init(ofBlob bytes: [UInt8]) throws(GitError) {
    _ = Library.ready
    var id = git_oid()
    try check("hash \(bytes.count) bytes", git_odb_hash(&id, bytes, bytes.count, GIT_OBJECT_BLOB))
    self.init(id)
  }
}
