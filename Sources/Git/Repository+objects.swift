import CLibgit2
public import Diagnostics

extension Repository {
  /// Returns the files of the commit `commit`; throws ``Failure`` if it is missing or damaged.
  public func tree(ofCommit commit: ObjectID) throws(Failure) -> GitTree {
    let object = try object(commit)
    guard object.kind == .commit else { throw .wrongObject(commit, is: object.kind, expected: .commit) }
    let line = object.bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: "tree ".utf8),
      let id = ObjectID(String(decoding: line.dropFirst(5), as: UTF8.self))
    else { throw .damagedObject(commit, Damage("it names no tree")) }
    return try GitTree(self, id: id)
  }

  /// Returns the files of the tree object `id`; throws ``Failure`` if it is missing or damaged.
  public func tree(withID id: ObjectID) throws(Failure) -> GitTree {
    try GitTree(self, id: id)
  }

  /// Returns the content of the blob `id`; throws ``Failure`` if it is missing or damaged.
  public func blob(_ id: ObjectID) throws(Failure) -> [UInt8] {
    let object = try object(id)
    guard object.kind == .blob else { throw .wrongObject(id, is: object.kind, expected: .blob) }
    return object.bytes
  }

  /// The folder of the repository's objects.
  var objectsDirectory: String { "\(commonDirectory)/objects" }

  /// Returns the object `id`, which may exist only in memory.
  func object(_ id: ObjectID) throws(Failure) -> StoredObject {
    do {
      if let object = try storage.objects.object(id) { return object }
    } catch {
      throw .damagedObject(id, error)
    }
    if let object = try objectInMemory(id) { return object }
    throw .missingObject(id, isPartial: isPartial)
  }

  /// Whether this is a partial clone, which lacks objects that git fetches on demand.
  var isPartial: Bool {
    let pattern = #"^(extensions\.partialclone|remote\..*\.promisor)$"#
    return (try? configEntries(storage.config.pointer, matching: pattern))?.isEmpty == false
  }

  /// Returns an object in memory (see ``keepObjectsInMemory()``), or one that libgit2 knows without reading a file.
  private func objectInMemory(_ id: ObjectID) throws(Failure) -> StoredObject? {
    let store = try Handle<ObjectStoreTag>("open the object store") { git_repository_odb(&$0, pointer) }
    var raw = id.raw
    var found: OpaquePointer?
    let code = git_odb_read(&found, store.pointer, &raw)
    if code == GIT_ENOTFOUND.rawValue { return nil }
    try check("read the object \(id)", code)
    guard let found, let kind = ObjectKind(rawValue: UInt8(clamping: git_odb_object_type(found).rawValue))
    else {
      return nil
    }
    defer { git_odb_object_free(found) }
    let bytes = UnsafeRawBufferPointer(start: git_odb_object_data(found), count: git_odb_object_size(found))
    return StoredObject(kind: kind, bytes: Array(bytes))
  }

  func commit(_ id: ObjectID) throws(Failure) -> Handle<CommitTag> {
    var raw = id.raw
    return try Handle("read the commit \(id)") { git_commit_lookup(&$0, pointer, &raw) }
  }

  func tree(_ id: ObjectID) throws(Failure) -> Handle<TreeTag> {
    var raw = id.raw
    return try Handle("read the tree \(id)") { git_tree_lookup(&$0, pointer, &raw) }
  }
}

extension ObjectStore {
  /// Reads the object `id`; throws ``Failure`` if it is missing or damaged.
  func readObject(_ id: ObjectID) throws(Failure) -> StoredObject {
    do {
      if let object = try object(id) { return object }
    } catch {
      throw .damagedObject(id, error)
    }
    throw .missingObject(id, isPartial: false)
  }
}
