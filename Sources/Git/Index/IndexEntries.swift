import CLibgit2
import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The entries of an index, in ascending order of their paths.
struct IndexEntries: Sendable {
  /// One entry; a path in conflict has up to three, in ascending order of their stages.
  struct Entry: Sendable {
    fileprivate let name: Range<Int>
    let mode: UInt32
    let id: git_oid
    let stage: UInt16
    let isIntention: Bool
  }

  private(set) var entries: [Entry] = []
  /// The paths of all entries, one after the other.
  private var names: [UInt8] = []

  /// Reads the index file at `file`; without a file there are no entries.
  ///
  /// Throws ``Failure/unreadableIndex(path:reason:)`` if the file is damaged, split, or of an unknown version.
  init(_ file: String) throws(Failure) {
    do {
      guard let bytes = try MappedFile.open(file) else { return }
      try read(bytes.bytes)
      try checkPaths()
    } catch {
      throw .unreadableIndex(path: file, reason: error.reason)
    }
  }

  /// Returns the path of an entry.
  func path(_ entry: Entry) -> ArraySlice<UInt8> { names[entry.name] }

  /// Returns the index of the first entry whose path is `path` or sorts after it.
  func position(of path: some Sequence<UInt8>) -> Int {
    let path = ContiguousArray(path)
    return path.withUnsafeBytes { position(of: $0) }
  }

  private func position(of path: UnsafeRawBufferPointer) -> Int {
    names.withUnsafeBytes { names in
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        let name = UnsafeRawBufferPointer(rebasing: names[entries[middle].name])
        if Self.order(name, path) < 0 { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// Returns the entries for `path` itself: none, one, or the sides of a conflict.
  func entries(for path: String) -> ArraySlice<Entry> {
    var path = path
    return path.withUTF8 { path in
      let path = UnsafeRawBufferPointer(path)
      let first = position(of: path)
      var end = first
      names.withUnsafeBytes { names in
        while end < entries.count,
          Self.order(UnsafeRawBufferPointer(rebasing: names[entries[end].name]), path) == 0
        {
          end += 1
        }
      }
      return entries[first..<end]
    }
  }

  /// Returns whether the folder `path` has entries below it.
  func hasEntries(in path: String) -> Bool {
    let prefix = ContiguousArray("\(path)/".utf8)
    return entries[position(of: prefix)...].first { !$0.isIntention }.map {
      self.path($0).starts(with: prefix)
    }
      ?? false
  }

  /// Returns the indices of the entries below the folder `path`.
  func positions(below path: String) -> Range<Int> {
    if path.isEmpty { return 0..<entries.count }
    // In byte order, `0` follows the slash.
    return position(of: "\(path)/".utf8)..<position(of: "\(path)0".utf8)
  }

  /// Returns whether the path of the entry ends with `suffix`.
  func path(_ entry: Entry, hasSuffix suffix: String) -> Bool {
    path(entry).suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// Returns the folders that the entry is in, below the folder `path`, whose names end with `suffix`.
  func folders(of entry: Entry, below path: String, endingIn suffix: String) -> [String] {
    let suffix = Array(suffix.utf8)
    let name = names[entry.name]
    let start = name.startIndex + path.utf8.count
    return name.indices.compactMap { index in
      guard name[index] == UInt8(ascii: "/"), index - suffix.count >= start,
        name[(index - suffix.count)..<index].elementsEqual(suffix)
      else { return nil }
      return String(decoding: name[..<index], as: UTF8.self)
    }
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(Damage) {
    var scanner = try IndexScanner(bytes)
    try IndexScanner.verify(bytes)
    entries.reserveCapacity(scanner.count)
    names.reserveCapacity(max(0, bytes.count - 64 * scanner.count))
    while let item = try scanner.next() {
      let begin = names.count
      // In version 4, a few bytes can encode a name of any length.
      guard begin / 16 <= bytes.count else { throw Damage("its paths are too long") }
      names += scanner.name
      entries.append(
        Entry(
          name: begin..<names.count,
          mode: item.mode,
          id: item.id,
          stage: item.stage,
          isIntention: item.isIntention
        )
      )
    }
    try IndexExtensions.check(bytes, from: scanner.position)
  }

  private func checkPaths() throws(Damage) {
    for entry in entries {
      let mode = Mode(git_filemode_t(rawValue: entry.mode))
      guard let mode, Self.isPath(names[entry.name], isFolder: mode == .folder) else {
        let path = String(decoding: names[entry.name], as: UTF8.self)
        throw Damage("no tree can have its entry `\(path)`")
      }
    }
    for (one, next) in zip(entries, entries.dropFirst()) {
      guard Self.precedes(names[one.name], one.stage, names[next.name], next.stage) else {
        let path = String(decoding: names[next.name], as: UTF8.self)
        throw Damage("the path `\(path)` is not in its place")
      }
    }
  }

  /// Returns whether the path has no empty, `.` or `..` component; the folders of a sparse index end with a slash.
  private static func isPath(_ name: ArraySlice<UInt8>, isFolder: Bool) -> Bool {
    var length = 0
    var dots = 0
    for byte in name {
      if byte == UInt8(ascii: "/") {
        if length == 0 || length <= 2 && dots == length { return false }
        (length, dots) = (0, 0)
      } else {
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
    }
    if isFolder { return length == 0 && !name.isEmpty }
    return length > 2 || dots < length
  }

  private static func precedes(
    _ one: ArraySlice<UInt8>,
    _ stage: UInt16,
    _ other: ArraySlice<UInt8>,
    _ otherStage: UInt16
  ) -> Bool {
    let order = one.withUnsafeBytes { one in other.withUnsafeBytes { Self.order(one, $0) } }
    return order == 0 ? stage < otherStage : order < 0
  }

  /// Compares two paths: negative if `one` sorts before `other`, positive if it sorts after it.
  private static func order(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
    if let start = one.baseAddress, let otherStart = other.baseAddress {
      let order = memcmp(start, otherStart, min(one.count, other.count))
      if order != 0 { return Int(order) }
    }
    return one.count - other.count
  }
}
