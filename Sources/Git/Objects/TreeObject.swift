#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A tree object: one folder.
///
/// Source: "Tree objects" in git's documentation, and `decode_tree_entry` in its tree-walk.c.
struct TreeObject {
  /// One entry of the folder.
  struct Item {
    /// The mode as git stores it.
    let mode: UInt32
    /// The ID of the entry's object.
    let id: ObjectID
    fileprivate let name: Range<Int>
  }

  /// The entries in git's order.
  let items: [Item]
  private let bytes: [UInt8]
  private let isSorted: Bool
  /// Whether walking the items in this order gives paths in ascending order: they are sorted, and all names are valid.
  let isInOrder: Bool

  /// Parses the content of a tree object.
  init(_ bytes: [UInt8]) throws(Damage) {
    self.bytes = bytes
    var items: [Item] = []
    var isSorted = true
    var isPlain = true
    var position = 0
    while position < bytes.count {
      var mode: UInt32 = 0
      let start = position
      while position < bytes.count, (48...55).contains(bytes[position]), position - start < 7 {
        mode = mode << 3 | UInt32(bytes[position] - 48)
        position += 1
      }
      guard position > start, position < bytes.count, bytes[position] == UInt8(ascii: " ") else {
        throw Damage("a mode is not a number")
      }
      let begin = position + 1
      guard let end = bytes[begin...].firstIndex(of: 0), end + 20 < bytes.count else {
        throw Damage("it ends early")
      }
      let name = bytes[begin..<end]
      // The code that walks through a tree rejects names such as `..` and `a/b`; no lookup by path finds them.
      guard !name.isEmpty else { throw Damage("a name is empty") }
      isPlain = isPlain && name.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "/") }
      position = end + 21
      let id = bytes.withUnsafeBytes {
        ObjectID(UnsafeRawBufferPointer(rebasing: $0[(end + 1)..<(end + 21)]))
      }
      let item = Item(mode: mode, id: id, name: begin..<end)
      if let last = items.last, isSorted {
        isSorted = Self.order(last, bytes[item.name], item.isFolder, bytes) < 0
      }
      items.append(item)
    }
    self.items = items
    self.isSorted = isSorted
    isInOrder = isSorted && isPlain
  }

  /// Returns the name of an entry; bytes that are not UTF-8 are replaced.
  func name(_ item: Item) -> String { String(decoding: bytes[item.name], as: UTF8.self) }

  /// Returns whether the name of an entry ends in `suffix`.
  func name(_ item: Item, endsIn suffix: [UInt8]) -> Bool {
    bytes[item.name].suffix(suffix.count).elementsEqual(suffix)
  }

  /// Returns the entry called `name`.
  func item(named name: String) -> Item? {
    let name = Array(name.utf8)
    if !isSorted { return items.first { bytes[$0.name].elementsEqual(name) } }
    return item(name[...], isFolder: false) ?? item(name[...], isFolder: true)
  }

  /// Searches by git's order, in which a folder sorts as if its name ended with a slash.
  private func item(_ name: ArraySlice<UInt8>, isFolder: Bool) -> Item? {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      let order = Self.order(items[middle], name, isFolder, bytes)
      if order == 0 { return items[middle] }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Compares names: negative if `item` sorts before `name`, positive if it sorts after it.
  private static func order(_ item: Item, _ name: ArraySlice<UInt8>, _ isFolder: Bool, _ bytes: [UInt8])
    -> Int
  {
    let count = min(item.name.count, name.count)
    let order = bytes.withUnsafeBytes { all in
      name.withUnsafeBytes { name -> Int in
        guard let start = all.baseAddress, let other = name.baseAddress else { return 0 }
        return Int(memcmp(start + item.name.lowerBound, other, count))
      }
    }
    if order != 0 { return order }
    let slash = Int(UInt8(ascii: "/"))
    let one = item.name.count > count ? Int(bytes[item.name.lowerBound + count]) : item.isFolder ? slash : 0
    let two = name.count > count ? Int(name[name.startIndex + count]) : isFolder ? slash : 0
    return one - two
  }
}

extension TreeObject.Item {
  /// Whether the entry is a folder.
  var isFolder: Bool { mode == Mode.folder.rawValue }
}
