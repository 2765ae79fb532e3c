import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The entries of the index file for some paths.
///
/// libgit2 takes a tenth of a second to read a long index; this type reads only up to the last path it needs. With
/// 100,000 files the checksum costs more than everything else, so only ``verify()`` checks it.
struct IndexFile {
  /// The entry of a path in the index.
  struct Entry: Hashable {
    var mode: UInt32
    var id: ObjectID
    /// Whether it is one side of a merge conflict.
    var isConflict = false
    /// Whether git treats the file in the working tree as unchanged.
    var ignoresWorkTree = false
    /// Whether the entry has no content yet (`git add --intent-to-add`).
    var isIntention = false
  }

  private(set) var entries: [String: Entry] = [:]
  /// The folders of a sparse index; each stands for everything below it.
  private(set) var sparseFolders: [String] = []
  private let path: String
  private let file: MappedFile?

  /// Searches the index file at `file` for `paths`; without a file there are no entries.
  ///
  /// Throws ``Failure/unreadableIndex(path:reason:)`` if the file is damaged or of an unknown version.
  init(_ file: String, paths: Set<String>) throws(Failure) {
    path = file
    do {
      self.file = try MappedFile.open(file)
      if let bytes = self.file?.bytes { try read(bytes, paths) }
    } catch {
      throw .unreadableIndex(path: file, reason: error.reason)
    }
  }

  /// Returns whether the entry for `path` is the object `id` with `mode`, without a conflict or a flag.
  func isPlain(_ path: String, id: ObjectID?, mode: Mode?) -> Bool {
    guard let entry = entries[path], let id, let mode else { return false }
    return entry == Entry(mode: mode.rawValue, id: id)
  }

  /// Throws ``Failure/unreadableIndex(path:reason:)`` if the checksum is wrong.
  func verify() throws(Failure) {
    do {
      if let bytes = file?.bytes { try IndexScanner.verify(bytes) }
    } catch {
      throw .unreadableIndex(path: path, reason: error.reason)
    }
  }

  private mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    _ paths: Set<String>
  ) throws(Damage) {
    var scanner = try IndexScanner(bytes)
    // In ascending order, as the entries are.
    let wanted = paths.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    var next = 0
    while let item = try scanner.next() {
      while next < wanted.count && precedes(wanted[next], scanner.name) { next += 1 }
      if next == wanted.count { return }
      if item.mode == Mode.folder.rawValue {
        sparseFolders.append(String(decoding: scanner.name.dropLast(), as: UTF8.self))
      } else if wanted[next] == scanner.name {
        entries[String(decoding: scanner.name, as: UTF8.self)] = Entry(
          mode: item.mode,
          id: ObjectID(item.id),
          isConflict: item.stage != 0,
          ignoresWorkTree: item.ignoresWorkTree,
          isIntention: item.isIntention
        )
      }
    }
  }

  private func precedes(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let order = memcmp(one, other, min(one.count, other.count))
    return order == 0 ? one.count < other.count : order < 0
  }
}
