private import CCrypto

/// A SHA-256 of bytes that arrive in pieces.
///
/// The memory is at most 2 MB. From 1 MB on, another thread computes the hash while the next bytes are read.
public struct Sha256: ~Copyable {
  private let state: OpaquePointer

  /// Creates the hash of no bytes.
  public init() {
    guard let state = ccrypto_sha256_new() else { fatalError("libcrypto cannot compute SHA-256") }
    self.state = state
  }

  deinit { ccrypto_sha256_free(state) }

  /// Adds `bytes`.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes[...]
    while !rest.isEmpty {
      rest = rest.dropFirst(
        fill(atMost: rest.count) { room in
          room.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(room.count)))
          return room.count
        }
      )
    }
  }

  /// Adds `bytes`.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds the bytes that `read` writes to the beginning of its buffer; `read` returns their number, and so
  /// does this function.
  ///
  /// The buffer has at most `limit` bytes, and is not empty unless `limit` is 0.
  @discardableResult
  public mutating func fill<Failure: Error>(
    atMost limit: Int = .max,
    _ read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    var size = 0
    let start = ccrypto_sha256_room(state, &size)
    let room = UnsafeMutableRawBufferPointer(start: start, count: min(size, limit))
    let count = try read(room)
    precondition(count >= 0 && count <= room.count, "more bytes than there is room for")
    ccrypto_sha256_filled(state, count)
    return count
  }

  /// Returns the hash of all bytes.
  public consuming func finish() -> Hash {
    Hash(
      digest: [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
        ccrypto_sha256_finish(state, digest.baseAddress)
        count = 32
      }
    )
  }
}
