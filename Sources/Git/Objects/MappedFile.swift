#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a regular file: a small one is read, a larger one is mapped into memory.
final class MappedFile {
  /// All bytes, valid as long as the object lives.
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Opens the file at `path`; returns nil if there is none.
  ///
  /// Throws for a pipe or a device, without waiting for it.
  static func open(_ path: String) throws(Damage) -> MappedFile? {
    let file = openForReading(path)
    if file < 0 {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw Damage("it cannot be read: \(lastReason())")
    }
    defer { close(file) }
    return try MappedFile(file)
  }

  private init(_ file: Int32) throws(Damage) {
    var info = stat()
    guard fstat(file, &info) == 0 else { throw Damage("it cannot be read: \(lastReason())") }
    guard info.st_mode & S_IFMT == S_IFREG else { throw Damage("it is not a file") }
    let size = Int(info.st_size)
    if size > Self.few {
      let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0)
      guard let start, start != MAP_FAILED else { throw Damage("it cannot be read: \(lastReason())") }
      bytes = UnsafeRawBufferPointer(start: start, count: size)
      isMapped = true
      return
    }
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 8)
    var used = 0
    while used < size, let start = room.baseAddress {
      let count = read(file, start + used, size - used)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      used += count
    }
    // If the file became shorter, the bytes that exist.
    bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(room)[..<used])
    isMapped = false
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.baseAddress?.deallocate()
    }
  }

  /// The size in bytes above which mapping is cheaper than reading.
  private static let few = 1 << 16
}

private func openForReading(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }

extension UnsafeRawBufferPointer {
  /// Reads the big-endian number at `position`, which the caller has checked.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(_ position: Int, _: Number.Type) -> Number {
    Number(bigEndian: loadUnaligned(fromByteOffset: position, as: Number.self))
  }
}
