import Diagnostics
import Nix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The download of one crate; hashes the bytes and writes them to a file of the cache as they arrive.
final class CrateDownload {
  let crate: RegistryCrate
  let url: String
  /// The number of attempts so far.
  var attempts = 0
  /// The earliest time of the next attempt.
  var earliest: ContinuousClock.Instant
  /// The reason why the bytes were rejected.
  private(set) var failure: Failure?
  /// The number of bytes so far.
  private(set) var size = 0

  private let cache: CrateCache
  private var file: Int32 = -1
  private var path = ""
  private var hash: Sha256?

  /// The largest size in bytes, far above the limit of any registry.
  private static let limit = 1 << 28

  init(_ crate: RegistryCrate, from url: String, to cache: CrateCache) {
    self.crate = crate
    self.url = url
    self.cache = cache
    earliest = .now
  }

  deinit { abandon() }

  /// Starts again with an empty file.
  func begin() throws(Failure) {
    abandon()
    (file, path) = try cache.open()
    hash = Sha256()
    attempts += 1
  }

  /// Writes bytes to the file; returns false if the download should stop.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    size += bytes.count
    guard size <= Self.limit else { return false }
    hash?.update(bytes)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 {
        failure = .cannotKeep(at: path, reason: String(cString: strerror(errno)))
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Moves the file into the cache if its checksum is right.
  ///
  /// Otherwise removes it and throws ``Diagnostic/Code/crateMismatch``.
  func finish() throws(Failure) {
    let found = hash.take()?.finish().hex ?? ""
    guard found == crate.checksum else {
      abandon()
      throw Failure(
        .crateMismatch,
        "the download of `\(crate.words)` does not match Cargo.lock",
        why: "the lock file has the SHA-256 \(crate.checksum), and \(url) has \(found)",
        help: [
          "try again, or use another mirror with `--mirror URL`",
          "if every mirror has the same, Cargo.lock is wrong: restore it from git's history",
        ]
      )
    }
    let isClosed = close(file) == 0
    file = -1
    guard isClosed, chmod(path, 0o644) == 0, rename(path, cache.path(of: crate)) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(path)
      throw .cannotKeep(at: cache.path(of: crate), reason: reason)
    }
  }

  /// Removes the file.
  func abandon() {
    guard file >= 0 else { return }
    close(file)
    unlink(path)
    file = -1
    size = 0
    hash = nil
    failure = nil
  }
}
