import CLibgit2
public import Diagnostics

extension Repository {
  /// Writes `bytes` as a blob; throws ``Diagnostic/Code/gitFailed`` if the object store is read-only or the disk is
  /// full.
  public func writeBlob(_ bytes: [UInt8]) throws(Failure) -> ObjectID {
    var id = git_oid()
    try check("write an object", git_blob_create_from_buffer(&id, pointer, bytes, bytes.count))
    return ObjectID(id)
  }

  /// Keeps all objects that are written from now on in memory, for a run that must not change the repository.
  public func keepObjectsInMemory() throws(Failure) {
    let store = try Handle<ObjectStoreTag>("open the object store") { git_repository_odb(&$0, pointer) }
    var backend: UnsafeMutablePointer<git_odb_backend>?
    try check("make an object store in memory", git_mempack_new(&backend))
    // Above the priorities of libgit2's own backends, so that libgit2 asks it first.
    try check("make an object store in memory", git_odb_add_backend(store.pointer, backend, 1000))
  }
}
