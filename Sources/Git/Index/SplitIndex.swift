/// How an index differs from the shared one beside it, as `git update-index --split-index` leaves it.
///
/// Source: "Split index" in git's Documentation/gitformat-index.txt, and ewah/ewah_io.c for the bitmaps.
struct SplitIndex {
  /// The 40 digits in the shared index's name; nil if there is none.
  let base: String?
  /// Which of its entries are gone, by their number.
  private(set) var deleted: Set<Int> = []
  /// Which of its entries have another content or mode here: that of the entries without a name, in this order.
  private(set) var replaced: [Int] = []

  /// What the extension `link` among those from `position` on says; nil if there is no such extension.
  ///
  /// An extension that git must not overlook is an error, as it is for git.
  init?(_ bytes: UnsafeRawBufferPointer, from position: Int) throws(IndexScanner.Damage) {
    var extensions = IndexExtensions(bytes, from: position)
    while let (signature, content) = try extensions.next() {
      if signature == "link" {
        try self.init(content)
        return
      }
      // The folders of a sparse index are known by their mode.
      let isOptional =
        signature.utf8.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
      guard isOptional || signature == "sdir" else {
        throw .init(reason: "its extension `\(signature)` is unknown")
      }
    }
    return nil
  }

  private init(_ bytes: UnsafeRawBufferPointer) throws(IndexScanner.Damage) {
    guard bytes.count >= 20 else { throw .init(reason: "it ends early") }
    let id = ObjectID(UnsafeRawBufferPointer(rebasing: bytes[..<20])).hex
    base = id.utf8.allSatisfy { $0 == UInt8(ascii: "0") } ? nil : id
    if bytes.count == 20 { return }
    var position = 20
    deleted = Set(try Self.bitmap(bytes, &position))
    replaced = try Self.bitmap(bytes, &position)
  }

  /// The numbers of the bits that are set, in ascending order; `position` moves behind the bitmap.
  ///
  /// It is a row of 64-bit words, the first of each run saying how many full or empty words follow (which are not
  /// written) and how many that are written.
  private static func bitmap(
    _ bytes: UnsafeRawBufferPointer,
    _ position: inout Int
  ) throws(IndexScanner.Damage) -> [Int] {
    guard position + 8 <= bytes.count else { throw .init(reason: "it ends early") }
    let size = Int(bytes.number(position, UInt32.self))
    let words = Int(bytes.number(position + 4, UInt32.self))
    let begin = position + 8
    guard words * 8 + 4 <= bytes.count - begin else { throw .init(reason: "it ends early") }
    position = begin + words * 8 + 4
    // A run can stand for more entries than any file has.
    guard size <= 1 << 24 else { throw .init(reason: "a bitmap is too long") }
    var set: [Int] = []
    var bit = 0
    var word = 0
    while word < words {
      let run = bytes.number(begin + word * 8, UInt64.self)
      word += 1
      let length = Int(clamping: run >> 1 & 0xffff_ffff) * 64
      if run & 1 == 1 { set += bit..<min(bit + length, max(size, bit)) }
      bit += length
      for _ in 0..<min(Int(run >> 33), words - word) {
        let literal = bytes.number(begin + word * 8, UInt64.self)
        for offset in 0..<64 where literal >> UInt64(offset) & 1 == 1 && bit + offset < size {
          set.append(bit + offset)
        }
        bit += 64
        word += 1
      }
    }
    return set
  }
}
