import Diagnostics
import Nix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The download of one crate: hashed and written to a file of the cache as its bytes come.
final class CrateDownload {
  let crate: RegistryCrate
  let url: String
  /// How many times it was tried.
  var attempts = 0
  /// When it may be tried again.
  var earliest: ContinuousClock.Instant
  /// Why its bytes were refused.
  private(set) var failure: Failure?
  /// How many bytes came.
  private(set) var size = 0

  private let cache: CrateCache
  private var file: Int32 = -1
  private var path = ""
  private var hash: Sha256?

  /// Far above what any registry takes.
  private static let limit = 1 << 28

  init(_ crate: RegistryCrate, from url: String, to cache: CrateCache) {
    self.crate = crate
    self.url = url
    self.cache = cache
    earliest = .now
  }

  deinit { abandon() }

  /// Begins anew with an empty file.
  func begin() throws(Failure) {
    abandon()
    (file, path) = try cache.open()
    hash = Sha256()
    attempts += 1
  }

  /// Takes bytes as they come; false if that is no use.
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

  /// Keeps the file if it is the crate.
  ///
  /// Throws ``Diagnostic/Code/crateMismatch`` if it is not, and then it is not kept.
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

  /// Removes what was written so far.
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
