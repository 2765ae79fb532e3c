import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The objects of a repository: loose ones, packs, and those of the repositories that it borrows from.
///
/// No size and no offset in a file is believed, and each object is held against its name. libgit2's own reader loops
/// for ever on a truncated loose object, and writes past the end of its memory where more bytes inflate than were said.
final class ObjectStore {
  private let directory: String
  private let inflater = Inflater()
  private var packs: [Pack] = []
  private var isListed = false
  private var known: [String]?

  /// The objects in the folder `directory`; nothing is read yet.
  init(_ directory: String) { self.directory = directory }

  /// The object `id`, nil if it is not there.
  ///
  /// Throws if it is damaged wherever it is, or what says where it is.
  func object(_ id: ObjectID) throws(Damage) -> StoredObject? {
    var damage: Damage?
    if let object = found(id, &damage) { return object }
    // Another process may have packed it just now.
    isListed = false
    if let object = found(id, &damage) { return object }
    if let damage { throw damage }
    return nil
  }

  /// Whether there is an object `id`, be it damaged.
  func contains(_ id: ObjectID) -> Bool {
    for directory in directories where isThere(loosePath(id, directory)) { return true }
    return listedPacks().contains { pack in (try? pack.contains(id)) ?? false }
  }

  /// Whether there is a sound object `id`; `git gc` then takes it for a new one, and keeps it.
  ///
  /// A damaged one is as good as none: whoever writes the object mends it.
  func freshen(_ id: ObjectID) -> Bool {
    guard (try? object(id)) != nil else { return false }
    for directory in directories where utime(loosePath(id, directory), nil) == 0 { return true }
    let pack = packs.first { pack in (try? pack.contains(id)) ?? false }
    if let pack { utime("\(pack.path).pack", nil) }
    return true
  }

  /// The objects whose names begin as `id` does, with its first `digits` digits: some of them if there are many.
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

  /// Forgets which packs there are.
  func refresh() { isListed = false }

  /// The first sound object of that name: in packs that are open, alone, in the other packs.
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

  /// The folders of objects: the repository's own, and those that `info/alternates` name.
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
