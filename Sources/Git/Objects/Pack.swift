/// A pack file: a sequence of objects, many of them stored as deltas.
///
/// Source: git's Documentation/gitformat-pack.txt.
final class Pack {
  /// The path without `.pack` and `.idx`.
  let path: String
  private var files: Files?
  /// A cache of objects that deltas are based on, by offset; emptied when it has too many bytes.
  private var bases: [Int: StoredObject] = [:]
  private var basesSize = 0

  private struct Files {
    let index: PackIndex
    let pack: MappedFile
  }

  /// Creates a pack whose files are opened on first use.
  init(_ path: String) { self.path = path }

  /// Whether the files are open.
  var isOpen: Bool { files != nil }

  /// Returns the object `id`, or nil if it is not in this pack.
  func object(_ id: ObjectID, _ inflater: Inflater) throws(Damage) -> StoredObject? {
    guard let files = try open() else { return nil }
    guard let offset = try offset(of: id, files) else { return nil }
    do {
      return try object(at: offset, files, inflater)
    } catch {
      throw error.found(in: "\(path).pack")
    }
  }

  /// Returns whether the pack has the object `id`.
  func contains(_ id: ObjectID) throws(Damage) -> Bool {
    guard let files = try open() else { return false }
    return try offset(of: id, files) != nil
  }

  /// Returns the objects whose names begin as `id` does, with its first `digits` digits: two at most.
  func objects(like id: ObjectID, digits: Int) throws(Damage) -> [ObjectID] {
    guard let files = try open() else { return [] }
    do {
      return try files.index.objects(like: id, digits: digits)
    } catch {
      throw error.found(in: "\(path).idx")
    }
  }

  private func offset(of id: ObjectID, _ files: Files) throws(Damage) -> Int? {
    do {
      return try files.index.offset(of: id)
    } catch {
      throw error.found(in: "\(path).idx")
    }
  }

  /// Opens the files; returns nil if the pack was deleted after it was listed.
  private func open() throws(Damage) -> Files? {
    if let files { return files }
    guard let index = try file(".idx"), let pack = try file(".pack") else { return nil }
    let opened: Files
    do {
      opened = Files(index: try PackIndex(index), pack: pack)
    } catch {
      throw error.found(in: "\(path).idx")
    }
    guard pack.bytes.count >= 12 + 20, pack.bytes.number(0, UInt32.self) == 0x5041_434b,
      [2, 3].contains(pack.bytes.number(4, UInt32.self))
    else { throw Damage("it is not a pack").found(in: "\(path).pack") }
    files = opened
    return opened
  }

  private func file(_ suffix: String) throws(Damage) -> MappedFile? {
    do {
      return try MappedFile.open(path + suffix)
    } catch {
      throw error.found(in: path + suffix)
    }
  }

  /// Reads the object at `offset`, which may be any number.
  private func object(
    at offset: Int,
    _ files: Files,
    _ inflater: Inflater
  ) throws(Damage) -> StoredObject {
    var deltas: [(offset: Int, entry: PackEntry)] = []
    var position = offset
    var object: StoredObject
    while true {
      if let known = bases[position] {
        object = known
        break
      }
      let entry = try PackEntry(files.pack.bytes, at: position)
      if let kind = entry.kind {
        object = StoredObject(kind: kind, bytes: try inflated(entry, files, inflater))
        break
      }
      // Git makes chains of at most 4095 deltas; a cycle would never end.
      guard deltas.count < 10_000 else { throw Damage("a chain of deltas has no end") }
      deltas.append((position, entry))
      switch entry.base {
      case .offset(let base): position = base
      case .name(let id):
        guard let base = try self.offset(of: id, files) else {
          throw Damage("the base of a delta is missing")
        }
        position = base
      case nil: throw Damage("the base of a delta is missing")
      }
    }
    while let (offset, entry) = deltas.popLast() {
      keep(object, at: position)
      let delta = try inflated(entry, files, inflater)
      object = StoredObject(kind: object.kind, bytes: try Delta.apply(delta, to: object.bytes))
      position = offset
    }
    return object
  }

  private func inflated(_ entry: PackEntry, _ files: Files, _ inflater: Inflater) throws(Damage)
    -> [UInt8]
  {
    let bytes = files.pack.bytes
    return try inflater.inflated(
      UnsafeRawBufferPointer(rebasing: bytes[entry.content..<(bytes.count - 20)]),
      size: entry.size
    )
  }

  private func keep(_ object: StoredObject, at offset: Int) {
    guard bases[offset] == nil, object.bytes.count < 1 << 20 else { return }
    if basesSize > 1 << 23 {
      bases = [:]
      basesSize = 0
    }
    bases[offset] = object
    basesSize += object.bytes.count
  }
}

/// The header of an object in a pack.
struct PackEntry {
  /// The base of a delta.
  enum Base {
    case offset(Int)
    case name(ObjectID)
  }

  /// The kind of the object; nil for a delta.
  let kind: ObjectKind?
  /// The base of a delta; nil for an object that is stored whole.
  private(set) var base: Base?
  /// The size of the inflated content according to the header.
  let size: Int
  /// The offset of the content.
  let content: Int

  /// Parses the header at `offset`, which may be any number; the last 20 bytes of a pack are a checksum.
  init(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Damage) {
    let end = bytes.count - 20
    guard offset >= 12, offset < end else {
      throw Damage("an object would begin at \(offset), outside it")
    }
    var position = offset
    func next() throws(Damage) -> Int {
      guard position < end else { throw Damage("it ends early") }
      defer { position += 1 }
      return Int(bytes[position])
    }
    let first = try next()
    var byte = first
    var size = first & 15
    var shift = 4
    while byte & 0x80 != 0 {
      byte = try next()
      guard shift < 56 else { throw Damage("a size is too long") }
      size |= (byte & 0x7f) << shift
      shift += 7
    }
    self.size = size
    let type = first >> 4 & 7
    kind = ObjectKind(rawValue: UInt8(type))
    switch type {
    case 1...4: break
    case 6:
      byte = try next()
      var back = byte & 0x7f
      while byte & 0x80 != 0 {
        byte = try next()
        guard back < 1 << 48 else { throw Damage("an offset is too long") }
        back = (back + 1) << 7 | byte & 0x7f
      }
      guard back > 0, back <= offset - 12 else { throw Damage("the base of a delta is outside it") }
      base = .offset(offset - back)
    case 7:
      guard position + 20 <= end else { throw Damage("it ends early") }
      base = .name(ObjectID(UnsafeRawBufferPointer(rebasing: bytes[position..<(position + 20)])))
      position += 20
    default: throw Damage("an object is of the unknown kind \(type)")
    }
    content = position
  }
}
