import CLibgit2
public import Diagnostics

extension Repository {
  /// Puts `bytes` into the object store; throws ``Diagnostic/Code/gitFailed`` if it is closed or
  /// full.
  public func writeBlob(_ bytes: [UInt8]) throws(Failure) -> ObjectID {
    var id = git_oid()
    try check("write an object", git_blob_create_from_buffer(&id, pointer, bytes, bytes.count))
    return ObjectID(id)
  }

  /// Keeps the objects that are written from now on in memory, for a run that must leave nothing behind.
  public func keepObjectsInMemory() throws(Failure) {
    let store = try Handle<ObjectStoreTag>("open the object store") { git_repository_odb(&$0, pointer) }
    var backend: UnsafeMutablePointer<git_odb_backend>?
    try check("make an object store in memory", git_mempack_new(&backend))
    // Above the priorities of libgit2's own backends, so that it is asked first.
    try check("make an object store in memory", git_odb_add_backend(store.pointer, backend, 1000))
  }
}
