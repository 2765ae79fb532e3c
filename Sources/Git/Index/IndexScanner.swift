import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A reader of the bytes of an index file, one entry at a time.
///
/// libgit2 1.5 cannot read sparse indexes, and always reads the whole file. Source: git's
/// Documentation/gitformat-index.txt, versions 2 to 4.
struct IndexScanner {
  /// The entry of the path ``name``.
  struct Item {
    let mode: UInt32
    let id: git_oid
    /// 0, or for a merge conflict 1 for the common ancestor's version, 2 for ours, 3 for theirs.
    let stage: UInt16
    /// Whether git treats the file in the working tree as unchanged: `assume-unchanged` and `skip-worktree`.
    let ignoresWorkTree: Bool
    /// Whether the entry has no content yet (`git add --intent-to-add`).
    let isIntention: Bool
  }

  /// The path of the last entry from ``next()``; empty for one that replaces another of a split index.
  private(set) var name: [UInt8] = []
  /// The position after the entries, once all are read.
  private(set) var position = 12
  private let bytes: UnsafeRawBufferPointer
  private let version: UInt32
  private var left: UInt32

  /// Starts at the beginning of a file.
  ///
  /// The bytes may be damaged; see ``verify(_:)``.
  init(_ bytes: UnsafeRawBufferPointer) throws(Damage) {
    guard bytes.count >= 12 else { throw Damage("it is too short") }
    guard bytes.starts(with: "DIRC".utf8) else { throw Damage("it is not an index") }
    self.bytes = bytes
    version = bytes.number(4, UInt32.self)
    left = bytes.number(8, UInt32.self)
    guard (2...4).contains(version) else { throw Damage("its version \(version) is unknown") }
    guard bytes.count >= 12 + 20 else { throw Damage("it ends early") }
  }

  /// Throws unless the last 20 bytes are the checksum of the others.
  ///
  /// Zeros are allowed, since git can skip the checksum.
  static func verify(_ bytes: UnsafeRawBufferPointer) throws(Damage) {
    guard bytes.count >= 12 + 20 else { throw Damage("it ends early") }
    let end = bytes.count - 20
    let checksum = bytes[end...]
    guard
      checksum.allSatisfy({ $0 == 0 })
        || ObjectHasher.name(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
          == ObjectID(UnsafeRawBufferPointer(rebasing: checksum))
    else { throw Damage("its checksum does not match its content") }
  }

  /// The number of remaining entries, limited by the size of the file.
  var count: Int { min(Int(left), bytes.count / 62) }

  /// Reads the next entry; nil after the last.
  mutating func next() throws(Damage) -> Item? {
    if left == 0 { return nil }
    left -= 1
    let entry = position
    // 62 bytes of numbers, the name and a NUL.
    guard entry + 64 < bytes.count else { throw Damage("it ends early") }
    let flags = bytes.number(entry + 60, UInt16.self)
    let isExtended = version > 2 && flags & 0x4000 != 0
    var begin = entry + (isExtended ? 64 : 62)
    var kept = 0
    if version == 4 {
      let surplus = try variable(&begin)
      guard surplus <= name.count else { throw Damage("a name is cut short by too much") }
      kept = name.count - surplus
    }
    guard begin < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + begin, 0, bytes.count - begin)
    else { throw Damage("it ends early") }
    let end = UnsafeRawPointer(found) - base
    name.removeSubrange(kept...)
    name.append(contentsOf: bytes[begin..<end])
    position = version == 4 ? end + 1 : entry + (end - entry + 8) / 8 * 8
    let more = isExtended ? bytes.number(entry + 62, UInt16.self) : 0
    return Item(
      mode: bytes.number(entry + 24, UInt32.self),
      id: bytes.loadUnaligned(fromByteOffset: entry + 40, as: git_oid.self),
      stage: flags >> 12 & 3,
      ignoresWorkTree: flags & 0x8000 != 0 || more & 0x4000 != 0,
      isIntention: more & 0x2000 != 0
    )
  }

  /// Reads a number of variable length in the format of pack files, and moves `position` after it.
  private func variable(_ position: inout Int) throws(Damage) -> Int {
    var value = 0
    for round in 0..<4 {
      guard position < bytes.count else { throw Damage("it ends early") }
      let byte = Int(bytes[position])
      position += 1
      value = (round == 0 ? 0 : (value + 1) << 7) + (byte & 0x7f)
      if byte & 0x80 == 0 { return value }
    }
    throw Damage("a number is too long")
  }
}
