/// The sections after the entries of an index file, each with a signature of four letters.
///
/// Source: git's Documentation/gitformat-index.txt.
enum IndexExtensions {
  /// Throws if a section from `position` on changes the meaning of the entries.
  ///
  /// Git marks such sections by a lower-case letter. `link` is the section of a split index. A sparse index (`sdir`) is
  /// allowed, since its folders are recognized by their mode.
  static func check(_ bytes: UnsafeRawBufferPointer, from position: Int) throws(Damage) {
    var position = position
    // The last 20 bytes are a checksum.
    while position + 8 <= bytes.count - 20 {
      let signature = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
      let size = Int(bytes.number(position + 4, UInt32.self))
      guard size <= bytes.count - 20 - position - 8 else { throw Damage("it ends early") }
      if signature == "link" {
        throw Damage("it is split in two; to join it, run `git update-index --no-split-index`")
      }
      let isOptional = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[position])
      guard isOptional || signature == "sdir" else {
        throw Damage("its extension `\(signature)` is unknown")
      }
      position += 8 + size
    }
  }
}
