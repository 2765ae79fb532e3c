import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The objects of a repository: loose objects, packs, and the objects of repositories that it borrows from.
///
/// Every size and offset in a file is checked, and the hash of every object is verified. libgit2's own reader loops
/// forever on a truncated loose object, and writes past the end of its buffer if more bytes inflate than the header
/// says.
final class ObjectStore {
  private let directory: String
  private let inflater = Inflater()
  private var packs: [Pack] = []
  private var isListed = false
  private var known: [String]?

  /// Creates a store of the objects in the folder `directory`; reads nothing yet.
  init(_ directory: String) { self.directory = directory }

  /// Returns the object `id`, or nil if it does not exist.
  ///
  /// Throws if all copies of the object, or the files that locate it, are damaged.
  func object(_ id: ObjectID) throws(Damage) -> StoredObject? {
    var damage: Damage?
    if let object = found(id, &damage) { return object }
    // Another process may have moved it to a new pack.
    isListed = false
    if let object = found(id, &damage) { return object }
    if let damage { throw damage }
    return nil
  }

  /// Returns whether the object `id` exists; it may be damaged.
  func contains(_ id: ObjectID) -> Bool {
    for directory in directories where isThere(loosePath(id, directory)) { return true }
    return listedPacks().contains { pack in (try? pack.contains(id)) ?? false }
  }

  /// Returns whether the object `id` exists undamaged.
  ///
  /// Updates its time stamp so that `git gc` keeps it.
  ///
  /// A damaged object counts as missing, so that libgit2 writes it again.
  func freshen(_ id: ObjectID) -> Bool {
    guard (try? object(id)) != nil else { return false }
    for directory in directories where utime(loosePath(id, directory), nil) == 0 { return true }
    let pack = packs.first { pack in (try? pack.contains(id)) ?? false }
    if let pack { utime("\(pack.path).pack", nil) }
    return true
  }

  /// Returns the objects whose IDs begin with the first `digits` digits of `id`; not all of them if there are many.
  func objects(like id: ObjectID, digits: Int) -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    let hex = id.hex
    for directory in directories {
      let names = (try? DiskTree("\(directory)/\(hex.prefix(2))").entries(in: "")) ?? []
      found.formUnion(
        names.compactMap { ObjectID("\(hex.prefix(2))\($0.name)") }.filter {
          $0.begins(like: id, digits: digits)
        }
      )
    }
    for pack in listedPacks() { found.formUnion((try? pack.objects(like: id, digits: digits)) ?? []) }
    return found
  }

  /// Forgets the list of packs.
  func refresh() { isListed = false }

  /// Returns the first undamaged copy of an object, searched in open packs, loose objects, then in other packs.
  private func found(_ id: ObjectID, _ damage: inout Damage?) -> StoredObject? {
    for pack in packs where pack.isOpen {
      if let object = sound(id, &damage, { () throws(Damage) in try pack.object(id, inflater) }) {
        return object
      }
    }
    for directory in directories {
      if let object = sound(id, &damage, { () throws(Damage) in try loose(id, directory) }) {
        return object
      }
    }
    for pack in listedPacks() where !pack.isOpen {
      if let object = sound(id, &damage, { () throws(Damage) in try pack.object(id, inflater) }) {
        return object
      }
    }
    return nil
  }

  private func sound(
    _ id: ObjectID,
    _ damage: inout Damage?,
    _ read: () throws(Damage) -> StoredObject?
  ) -> StoredObject? {
    do throws(Damage) {
      guard let object = try read() else { return nil }
      if ObjectHasher.name(of: object) == id { return object }
      throw Damage("its content is not what its name says")
    } catch {
      damage = damage ?? error
      return nil
    }
  }

  private func loosePath(_ id: ObjectID, _ directory: String) -> String {
    let hex = id.hex
    return "\(directory)/\(hex.prefix(2))/\(hex.dropFirst(2))"
  }

  private func loose(_ id: ObjectID, _ directory: String) throws(Damage) -> StoredObject? {
    let path = loosePath(id, directory)
    do {
      guard let file = try MappedFile.open(path) else { return nil }
      return try LooseObject.read(file, inflater)
    } catch {
      throw error.found(in: path)
    }
  }

  /// The object folders: the repository's own, and those in `info/alternates`.
  private var directories: [String] {
    if let known { return known }
    let all = AlternateObjects.directories(from: directory)
    known = all
    return all
  }

  private func listedPacks() -> [Pack] {
    if isListed { return packs }
    let known = Dictionary(packs.map { ($0.path, $0) }) { first, _ in first }
    packs = directories.flatMap { PackList.paths(in: "\($0)/pack") }.map { known[$0] ?? Pack($0) }
    isListed = true
    return packs
  }
}
