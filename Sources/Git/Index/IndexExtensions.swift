/// What stands in an index file behind the entries: sections with a signature of four letters.
struct IndexExtensions {
  private let bytes: UnsafeRawBufferPointer
  private var position: Int

  init(_ bytes: UnsafeRawBufferPointer, from position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// The next section; nil after the last.
  mutating func next() throws(IndexScanner.Damage) -> (signature: String, content: UnsafeRawBufferPointer)? {
    // The last 20 bytes are a checksum.
    guard position + 8 <= bytes.count - 20 else { return nil }
    let signature = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
    let size = Int(bytes.number(position + 4, UInt32.self))
    let begin = position + 8
    guard size <= bytes.count - 20 - begin else { throw .init(reason: "it ends early") }
    position = begin + size
    return (signature, UnsafeRawBufferPointer(rebasing: bytes[begin..<position]))
  }
}
