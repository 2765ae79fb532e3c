import CLibgit2

extension Repository {
  /// The files of the commit `commit`; throws ``GitError/failed(operation:code:message:)`` if it is not there.
  public func tree(ofCommit commit: ObjectID) throws(GitError) -> GitTree {
    let handle = try self.commit(commit)
    guard let id = git_commit_tree_id(handle.pointer) else {
      throw .failed(operation: "read the commit \(commit)", message: "it has no tree")
    }
    return try GitTree(self, id: ObjectID(id.pointee), index: indexUse)
  }

  /// Whether reading the whole index costs less than reading the objects that it spares.
  private var indexUse: GitTree.IndexUse {
    guard !isBare, let size = size(of: indexFile) else { return .never }
    return size <= 1 << 20 ? .now : .forManyFiles
  }

  /// The files of the tree object `id`; throws ``GitError/failed(operation:code:message:)`` if it is not there.
  public func tree(withID id: ObjectID) throws(GitError) -> GitTree {
    try GitTree(self, id: id)
  }

  /// The content of the blob `id`; throws ``GitError/failed(operation:code:message:)`` if it is not there.
  public func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
    var raw = id.raw
    let blob = try Handle<BlobTag>("read the object \(id)") { git_blob_lookup(&$0, pointer, &raw) }
    let size = Int(clamping: git_blob_rawsize(blob.pointer))
    return Array(UnsafeRawBufferPointer(start: git_blob_rawcontent(blob.pointer), count: size))
  }

  func commit(_ id: ObjectID) throws(GitError) -> Handle<CommitTag> {
    var raw = id.raw
    return try Handle("read the commit \(id)") { git_commit_lookup(&$0, pointer, &raw) }
  }

  func tree(_ id: ObjectID) throws(GitError) -> Handle<TreeTag> {
    var raw = id.raw
    return try Handle("read the tree \(id)") { git_tree_lookup(&$0, pointer, &raw) }
  }
}
