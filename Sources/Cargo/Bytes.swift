#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension UnsafeRawBufferPointer {
  /// Returns the index of the first `byte`, found many bytes at a time, or nil if there is none.
  func firstIndex(ofByte byte: UInt8) -> Int? {
    guard let base = baseAddress, let found = memchr(base, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Returns the first index at which `text` is, found many bytes at a time, or nil if there is none.
  func firstIndex(of text: UnsafeRawBufferPointer) -> Int? {
    guard let base = baseAddress, let other = text.baseAddress,
      let found = memmem(base, count, other, text.count)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Returns whether `text` is at `index`.
  func has(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard let base = baseAddress, let other = text.baseAddress, index >= 0, text.count <= count - index else {
      return text.isEmpty
    }
    return memcmp(base + index, other, text.count) == 0
  }
}
