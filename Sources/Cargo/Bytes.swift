#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension [UInt8] {
  /// Returns whether `text` is in these bytes.
  func has(_ text: StaticString) -> Bool {
    withUnsafeBytes { bytes in
      text.withUTF8Buffer { bytes.firstIndex(of: UnsafeRawBufferPointer($0)) != nil }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Returns the index of the first `byte`, found many bytes at a time, or nil if there is none.
  func firstIndex(ofByte byte: UInt8) -> Int? {
    guard let base = baseAddress, let found = memchr(base, Int32(byte), count) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Returns the first index at which `text` is, or nil if there is none.
  ///
  /// Looks for the first byte of `text`, or for its last one if the first is a lower-case letter, which is frequent.
  func firstIndex(of text: UnsafeRawBufferPointer) -> Int? {
    guard let first = text.first, let last = text.last else { return 0 }
    let isFrequent = UInt8(ascii: "a")...UInt8(ascii: "z") ~= first
    let offset = isFrequent ? text.count - 1 : 0
    var next = offset
    while next < count,
      let found = UnsafeRawBufferPointer(rebasing: self[next...]).firstIndex(
        ofByte: isFrequent ? last : first
      )
    {
      if has(text, at: next + found - offset) { return next + found - offset }
      next += found + 1
    }
    return nil
  }

  /// Returns whether `text` is at `index`.
  func has(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
    guard let base = baseAddress, let other = text.baseAddress, index >= 0, text.count <= count - index else {
      return text.isEmpty
    }
    return memcmp(base + index, other, text.count) == 0
  }
}
