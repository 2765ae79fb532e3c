import CZlib

/// A decompressor of zlib streams that writes at most as many bytes as the caller has room for.
final class Inflater {
  /// Whether the stream has ended.
  private(set) var isAtEnd = false
  /// The number of input bytes that are left.
  private(set) var left = 0

  // zlib remembers the address, so it must not change.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    isReady = shim_inflate_init(stream) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deallocate()
  }

  /// Starts with the stream at the start of `input`, which must stay valid until the last call of ``fill(_:)``.
  func start(_ input: UnsafeRawBufferPointer) throws(Damage) {
    guard isReady, inflateReset(stream) == Z_OK else {
      throw Damage("there is no memory to inflate it")
    }
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = 0
    left = input.count
    isAtEnd = false
  }

  /// Writes the next bytes into `room` and returns their number, which is smaller than the room only at the end.
  func fill(_ room: UnsafeMutableRawBufferPointer) throws(Damage) -> Int {
    var used = 0
    while used < room.count && !isAtEnd {
      // zlib counts with 32 bits.
      let input = min(left, 1 << 30)
      let output = min(room.count - used, 1 << 30)
      stream.pointee.avail_in = UInt32(input)
      stream.pointee.avail_out = UInt32(output)
      stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self).advanced(by: used)
      let code = inflate(stream, Z_NO_FLUSH)
      let consumed = input - Int(stream.pointee.avail_in)
      let produced = output - Int(stream.pointee.avail_out)
      left -= consumed
      used += produced
      isAtEnd = code == Z_STREAM_END
      guard code == Z_STREAM_END || code == Z_OK && consumed + produced > 0 else {
        throw Damage(
          code == Z_OK || code == Z_BUF_ERROR ? "it ends early" : "it is not a valid zlib stream"
        )
      }
    }
    return used
  }

  /// Inflates the stream at the start of `input`, which must have exactly `size` bytes.
  func inflated(_ input: UnsafeRawBufferPointer, size: Int) throws(Damage) -> [UInt8] {
    try start(input)
    return try rest(size: size, after: [])
  }

  /// Returns `first` and the rest of the stream, together exactly `size` bytes.
  func rest(size: Int, after first: ArraySlice<UInt8>) throws(Damage) -> [UInt8] {
    guard first.count <= size else { throw Damage("it says that it has \(size) bytes, and has more") }
    guard Self.isPossible(size, from: left + first.count + 64) else {
      throw Damage("it says that it has \(size) bytes, which its file cannot hold")
    }
    var damage: Damage?
    // One byte more, to notice a stream that is too long.
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { room, count in
      count = first.count
      _ = room.update(fromContentsOf: first)
      do throws(Damage) {
        count += try fill(
          UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[count...])
        )
      } catch {
        damage = error
      }
    }
    if let damage { throw damage }
    guard bytes.count == size, isAtEnd else {
      throw Damage(
        "it says that it has \(size) bytes, and has \(bytes.count > size ? "more" : "fewer")"
      )
    }
    return bytes
  }

  /// Returns whether `count` bytes can inflate to `size`: deflate's best ratio is 1 to 1032.
  static func isPossible(_ size: Int, from count: Int) -> Bool {
    size >= 0 && size <= StoredObject.limit && size / 1032 <= count
  }
}
