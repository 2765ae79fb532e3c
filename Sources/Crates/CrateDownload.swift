import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The download of one crate into the cache.
struct CrateDownload {
  let crate: RegistryCrate
  let url: String
  /// The path of the unfinished file.
  let path: String
  /// The number of attempts so far.
  var attempts = 0

  private let cache: CrateCache

  /// The largest size in bytes, far above the limit of any registry.
  static let limit = 1 << 28

  init(_ crate: RegistryCrate, from url: String, to cache: CrateCache) {
    self.crate = crate
    self.url = url
    self.cache = cache
    path = cache.unfinishedPath(of: crate)
  }

  /// Whether the file is larger than any crate: curl before 8.4 only knows sizes that servers announce.
  var isTooLarge: Bool { CrateFile.size(of: path) > Self.limit }

  /// Moves the file into the cache if its checksum is right, and returns its size.
  ///
  /// Otherwise removes it and throws ``Diagnostic/Code/crateMismatch``.
  func finish() throws(Failure) -> Int {
    let size = CrateFile.size(of: path)
    let found = CrateFile.checksum(of: path) ?? "nothing"
    // Another run that finds a complete file may move it.
    if found != crate.checksum, CrateFile.checksum(of: cache.path(of: crate)) == crate.checksum {
      return size
    }
    guard found == crate.checksum else {
      discard()
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
    guard cache.keep(path, as: crate) else {
      let reason = String(cString: strerror(errno))
      discard()
      throw .cannotKeep(at: cache.path(of: crate), reason: reason)
    }
    return size
  }

  /// The failure of curl to write the file, with the reason of the operating system.
  ///
  /// curl does not report it, so a byte is written.
  var writeFailure: Failure {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { return .cannotKeep(at: path, reason: String(cString: strerror(errno))) }
    defer { close(file) }
    let room = [UInt8](repeating: 0, count: 1 << 16)
    let count = write(file, room, room.count)
    return .cannotKeep(
      at: path,
      reason: count < 0 ? String(cString: strerror(errno)) : "there is not enough room"
    )
  }

  /// Removes the unfinished file.
  func discard() { unlink(path) }
}
