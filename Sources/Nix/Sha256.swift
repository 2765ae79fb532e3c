private import CCrypto

/// A SHA-256 of bytes that come piece by piece.
///
/// Memory does not grow with their number: 2 MB at most. Hashing runs in a thread of its own while the next bytes are
/// fetched, once there is more than 1 MB.
public struct Sha256: ~Copyable {
  private let state: OpaquePointer

  /// The hash of nothing yet.
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

  /// Adds what `read` puts at the beginning of the room that it is given, and returns how many bytes it says that are.
  ///
  /// The room is at most `limit` bytes large, and not empty unless `limit` is 0.
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

  /// The hash of all that was added.
  public consuming func finish() -> Hash {
    Hash(
      digest: [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
        ccrypto_sha256_finish(state, digest.baseAddress)
        count = 32
      }
    )
  }
}
