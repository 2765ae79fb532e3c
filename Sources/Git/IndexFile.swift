#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the index file holds of some paths.
///
/// libgit2 reads and checks the whole index, a tenth of a second in a large repository; this looks only as far as
/// the last path asked for. Source: git's Documentation/gitformat-index.txt, versions 2 to 4.
struct IndexFile {
  /// What the index says of a path.
  struct Entry: Hashable {
    var mode: UInt32
    var id: ObjectID
    /// Whether it is one side of a merge conflict.
    var isConflict = false
    /// Whether the work tree is to be taken for unchanged: `assume-unchanged` and `skip-worktree`.
    var ignoresWorkTree = false
    /// Whether only the path is announced (`git add --intent-to-add`).
    var isIntention = false
  }

  private(set) var entries: [String: Entry] = [:]
  /// The folders of a sparse index that stand for all that is below them.
  private(set) var sparseFolders: [String] = []

  /// Looks for `paths` in the index file at `file`; without a file there are no entries.
  ///
  /// Throws ``GitError/unreadableIndex(path:reason:)`` if the file is damaged, or its version unknown.
  init(_ file: String, paths: Set<String>) throws(GitError) {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 {
      if errno == ENOENT { return }
      throw .unreadableIndex(path: file, reason: lastReason())
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .unreadableIndex(path: file, reason: lastReason()) }
    let size = Int(facts.st_size)
    guard size >= 12, let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED
    else {
      throw .unreadableIndex(path: file, reason: "it is too short")
    }
    defer { munmap(start, size) }
    do {
      try read(UnsafeRawBufferPointer(start: start, count: size), paths)
    } catch {
      throw .unreadableIndex(path: file, reason: error.reason)
    }
  }

  private struct Damage: Error { let reason: String }

  private mutating func read(_ bytes: UnsafeRawBufferPointer, _ paths: Set<String>) throws(Damage) {
    guard bytes.starts(with: "DIRC".utf8) else { throw Damage(reason: "it is not an index") }
    let version = Self.number(bytes, 4, UInt32.self)
    guard (2...4).contains(version) else { throw Damage(reason: "its version \(version) is unknown") }
    // In ascending order, as the entries are.
    let wanted = paths.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    var next = 0
    var position = 12
    var name: [UInt8] = []
    for _ in 0..<Self.number(bytes, 8, UInt32.self) {
      // 62 bytes of numbers, the name and a NUL.
      guard position + 62 < bytes.count else { throw Damage(reason: "it ends early") }
      let flags = Self.number(bytes, position + 60, UInt16.self)
      let isExtended = version > 2 && flags & 0x4000 != 0
      var begin = position + (isExtended ? 64 : 62)
      var kept = 0
      if version == 4 {
        let surplus = try Self.variable(bytes, &begin)
        guard surplus <= name.count else { throw Damage(reason: "a name is cut short by too much") }
        kept = name.count - surplus
      }
      guard begin < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + begin, 0, bytes.count - begin)
      else { throw Damage(reason: "it ends early") }
      let end = UnsafeRawPointer(found) - base
      name.removeSubrange(kept...)
      name.append(contentsOf: bytes[begin..<end])
      while next < wanted.count && Self.precedes(wanted[next], name) { next += 1 }
      if next == wanted.count { return }
      let entry = position
      position = version == 4 ? end + 1 : entry + (end - entry + 8) / 8 * 8
      let mode = Self.number(bytes, entry + 24, UInt32.self)
      if mode == 0o040000 {
        sparseFolders.append(String(decoding: name.dropLast(), as: UTF8.self))
      } else if wanted[next] == name {
        let more = isExtended ? Self.number(bytes, entry + 62, UInt16.self) : 0
        let id = ObjectID(UnsafeRawBufferPointer(rebasing: bytes[(entry + 40)..<(entry + 60)]))
        entries[String(decoding: name, as: UTF8.self)] = Entry(
          mode: mode,
          id: id,
          isConflict: flags & 0x3000 != 0,
          ignoresWorkTree: flags & 0x8000 != 0 || more & 0x4000 != 0,
          isIntention: more & 0x2000 != 0
        )
      }
    }
  }

  /// The number of big-endian bytes at `position`, which the caller has checked.
  private static func number<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer,
    _ position: Int,
    _: Number.Type
  ) -> Number {
    Number(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
  }

  /// A number of variable length, as pack files have them; `position` moves behind it.
  private static func variable(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) throws(Damage) -> Int {
    var value = 0
    for round in 0..<4 {
      guard position < bytes.count else { throw Damage(reason: "it ends early") }
      let byte = Int(bytes[position])
      position += 1
      value = (round == 0 ? 0 : (value + 1) << 7) + (byte & 0x7f)
      if byte & 0x80 == 0 { return value }
    }
    throw Damage(reason: "a number is too long")
  }

  private static func precedes(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let order = memcmp(one, other, min(one.count, other.count))
    return order == 0 ? one.count < other.count : order < 0
  }
}
