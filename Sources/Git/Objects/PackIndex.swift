import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The offsets of a pack's objects by ID.
///
/// Source: git's Documentation/gitformat-pack.txt, versions 1 and 2.
struct PackIndex {
  private let file: MappedFile
  private let count: Int
  private let isFirstVersion: Bool
  private var bytes: UnsafeRawBufferPointer { file.bytes }

  /// Parses `file`; throws if its size does not fit its number of objects.
  init(_ file: MappedFile) throws(Damage) {
    self.file = file
    let bytes = file.bytes
    guard bytes.count >= 1024 + 40 else { throw Damage("it is too short") }
    isFirstVersion = bytes.number(0, UInt32.self) != 0xff74_4f63
    if isFirstVersion {
      count = Int(bytes.number(1020, UInt32.self))
      guard bytes.count == 1024 + count * 24 + 40 else {
        throw Damage("it has another size than it says")
      }
      return
    }
    let version = bytes.number(4, UInt32.self)
    guard version == 2 else { throw Damage("its version \(version) is unknown") }
    guard bytes.count >= 8 + 1024 + 40 else { throw Damage("it is too short") }
    count = Int(bytes.number(8 + 1020, UInt32.self))
    let least = 8 + 1024 + count * 28 + 40
    guard bytes.count >= least, bytes.count <= least + count * 8, (bytes.count - least) % 8 == 0 else {
      throw Damage("it has another size than it says")
    }
  }

  /// Returns the offset of the object `id` in the pack, or nil if the pack does not have it.
  ///
  /// The offset may be larger than the pack.
  func offset(of id: ObjectID) throws(Damage) -> Int? {
    let position = try firstPosition(from: id)
    guard position < count, self.id(at: position) == id else { return nil }
    return try offset(at: position)
  }

  /// Returns the objects whose IDs begin with the first `digits` digits of `id`; at most two.
  func objects(like id: ObjectID, digits: Int) throws(Damage) -> [ObjectID] {
    var found: [ObjectID] = []
    var position = try firstPosition(from: id)
    while position < count, found.count < 2, self.id(at: position).begins(like: id, digits: digits) {
      found.append(self.id(at: position))
      position += 1
    }
    return found
  }

  private var fanOut: Int { isFirstVersion ? 0 : 8 }

  private func entry(_ position: Int) -> Int {
    isFirstVersion ? 1024 + position * 24 + 4 : 8 + 1024 + position * 20
  }

  private func id(at position: Int) -> ObjectID {
    let begin = entry(position)
    return ObjectID(UnsafeRawBufferPointer(rebasing: bytes[begin..<(begin + 20)]))
  }

  /// Returns the position of the first object whose ID is `id` or greater.
  private func firstPosition(from id: ObjectID) throws(Damage) -> Int {
    let raw = id.raw
    return try withUnsafeBytes(of: raw.id) { name throws(Damage) -> Int in
      let first = Int(name[0])
      var low = first == 0 ? 0 : Int(bytes.number(fanOut + (first - 1) * 4, UInt32.self))
      var high = Int(bytes.number(fanOut + first * 4, UInt32.self))
      guard low <= high, high <= count else { throw Damage("its table of first bytes is not in order") }
      while low < high {
        let middle = (low + high) / 2
        guard let start = bytes.baseAddress, let wanted = name.baseAddress else { return count }
        if memcmp(start + entry(middle), wanted, 20) < 0 { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private func offset(at position: Int) throws(Damage) -> Int {
    if isFirstVersion { return Int(bytes.number(1024 + position * 24, UInt32.self)) }
    let short = bytes.number(8 + 1024 + count * 24 + position * 4, UInt32.self)
    if short >> 31 == 0 { return Int(short) }
    let long = 8 + 1024 + count * 28 + Int(short & 0x7fff_ffff) * 8
    guard long + 8 <= bytes.count - 40, let offset = Int(exactly: bytes.number(long, UInt64.self)) else {
      throw Damage("an offset is not in its table")
    }
    return offset
  }
}

extension ObjectID {
  /// Returns whether the first `digits` digits are equal to those of `other`.
  func begins(like other: ObjectID, digits: Int) -> Bool {
    hex.utf8.prefix(digits).elementsEqual(other.hex.utf8.prefix(digits))
  }
}
