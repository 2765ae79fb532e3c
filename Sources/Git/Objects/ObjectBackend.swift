import CLibgit2
import Diagnostics

/// A backend that lets libgit2 read objects from an ``ObjectStore``.
///
/// libgit2 still writes objects itself.
enum ObjectBackend {
  /// Makes `repository`, whose own objects are in `directory`, read objects from `store`.
  static func install(
    _ store: ObjectStore,
    in repository: OpaquePointer,
    directory: String,
    syncs: Bool
  ) throws(Failure) {
    let place = try Handle<ObjectStoreTag>("open the object store") { git_odb_new(&$0) }
    var loose: UnsafeMutablePointer<git_odb_backend>?
    try check("open the object store", git_odb_backend_loose(&loose, directory, -1, syncs ? 1 : 0, 0, 0))
    guard let loose else { return }
    // Only the functions that write remain.
    loose.pointee.read = nil
    loose.pointee.read_prefix = nil
    loose.pointee.read_header = nil
    loose.pointee.readstream = nil
    loose.pointee.exists = nil
    loose.pointee.exists_prefix = nil
    loose.pointee.freshen = nil
    try add(loose, to: place, priority: 1)
    let reader = UnsafeMutablePointer<shim_odb_backend>.allocate(capacity: 1)
    reader.initialize(to: shim_odb_backend())
    reader.pointee.store = Unmanaged.passRetained(store).toOpaque()
    let base = UnsafeMutableRawPointer(reader).assumingMemoryBound(to: git_odb_backend.self)
    try check("open the object store", git_odb_init_backend(base, UInt32(GIT_ODB_BACKEND_VERSION)))
    base.pointee.read = read
    base.pointee.read_prefix = readPrefix
    base.pointee.read_header = readHeader
    base.pointee.exists = exists
    base.pointee.exists_prefix = existsPrefix
    base.pointee.freshen = freshen
    base.pointee.refresh = refresh
    base.pointee.free = free
    try add(base, to: place, priority: 2)
    try check("open the object store", git_repository_set_odb(repository, place.pointer))
  }

  private static func add(
    _ backend: UnsafeMutablePointer<git_odb_backend>,
    to place: borrowing Handle<ObjectStoreTag>,
    priority: Int32
  ) throws(Failure) {
    let code = git_odb_add_backend(place.pointer, backend, priority)
    if code < 0 { backend.pointee.free?(backend) }
    try check("open the object store", code)
  }
}

private typealias Backend = UnsafeMutablePointer<git_odb_backend>

private func store(of backend: Backend?) -> ObjectStore? {
  guard let backend else { return nil }
  let own = UnsafeMutableRawPointer(backend).assumingMemoryBound(to: shim_odb_backend.self)
  return own.pointee.store.map { Unmanaged<ObjectStore>.fromOpaque($0).takeUnretainedValue() }
}

/// Returns the object `id`, or libgit2's code for an object that does not exist.
private func lookUp(_ id: ObjectID, _ backend: Backend?) -> (StoredObject?, code: Int32) {
  guard let store = store(of: backend) else { return (nil, -1) }
  do throws(Damage) {
    guard let object = try store.object(id) else { return (nil, GIT_ENOTFOUND.rawValue) }
    return (object, 0)
  } catch {
    git_error_set_str(
      Int32(GIT_ERROR_ODB.rawValue),
      "the object \(id) in `\(error.file)` is damaged: \(error.reason)"
    )
    return (nil, -1)
  }
}

private func give(
  _ object: StoredObject,
  _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ size: UnsafeMutablePointer<Int>?,
  _ kind: UnsafeMutablePointer<git_object_t>?,
  _ backend: Backend?
) -> Int32 {
  // libgit2's own buffers end with a NUL.
  guard let room = git_odb_backend_data_alloc(backend, object.bytes.count + 1) else { return -1 }
  let bytes = UnsafeMutableRawBufferPointer(start: room, count: object.bytes.count + 1)
  bytes.copyBytes(from: object.bytes)
  bytes[object.bytes.count] = 0
  data?.pointee = room
  size?.pointee = object.bytes.count
  kind?.pointee = object.kind.raw
  return 0
}

private func read(
  _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ size: UnsafeMutablePointer<Int>?,
  _ kind: UnsafeMutablePointer<git_object_t>?,
  _ backend: Backend?,
  _ id: UnsafePointer<git_oid>?
) -> Int32 {
  guard let id else { return -1 }
  let (object, code) = lookUp(ObjectID(id.pointee), backend)
  return object.map { give($0, data, size, kind, backend) } ?? code
}

private func readHeader(
  _ size: UnsafeMutablePointer<Int>?,
  _ kind: UnsafeMutablePointer<git_object_t>?,
  _ backend: Backend?,
  _ id: UnsafePointer<git_oid>?
) -> Int32 {
  guard let id else { return -1 }
  let (object, code) = lookUp(ObjectID(id.pointee), backend)
  if let object {
    size?.pointee = object.bytes.count
    kind?.pointee = object.kind.raw
  }
  return code
}

private func readPrefix(
  _ found: UnsafeMutablePointer<git_oid>?,
  _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ size: UnsafeMutablePointer<Int>?,
  _ kind: UnsafeMutablePointer<git_object_t>?,
  _ backend: Backend?,
  _ start: UnsafePointer<git_oid>?,
  _ digits: Int
) -> Int32 {
  var id = git_oid()
  let code = existsPrefix(&id, backend, start, digits)
  if code != 0 { return code }
  found?.pointee = id
  return read(data, size, kind, backend, &id)
}

private func exists(_ backend: Backend?, _ id: UnsafePointer<git_oid>?) -> Int32 {
  guard let id, let store = store(of: backend) else { return 0 }
  return store.contains(ObjectID(id.pointee)) ? 1 : 0
}

private func existsPrefix(
  _ found: UnsafeMutablePointer<git_oid>?,
  _ backend: Backend?,
  _ start: UnsafePointer<git_oid>?,
  _ digits: Int
) -> Int32 {
  guard let start, let store = store(of: backend) else { return -1 }
  let all = store.objects(like: ObjectID(start.pointee), digits: digits)
  guard let first = all.first else { return GIT_ENOTFOUND.rawValue }
  if all.count > 1 { return GIT_EAMBIGUOUS.rawValue }
  found?.pointee = first.raw
  return 0
}

private func freshen(_ backend: Backend?, _ id: UnsafePointer<git_oid>?) -> Int32 {
  guard let id, let store = store(of: backend) else { return -1 }
  return store.freshen(ObjectID(id.pointee)) ? 0 : -1
}

private func refresh(_ backend: Backend?) -> Int32 {
  store(of: backend)?.refresh()
  return 0
}

private func free(_ backend: Backend?) {
  guard let backend else { return }
  let own = UnsafeMutableRawPointer(backend).assumingMemoryBound(to: shim_odb_backend.self)
  if let store = own.pointee.store { Unmanaged<ObjectStore>.fromOpaque(store).release() }
  own.deallocate()
}
