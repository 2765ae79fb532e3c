import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder of downloaded crates.
///
/// A complete file with the right checksum is moved to its final name, which contains the checksum. So interrupted and
/// concurrent runs cannot leave a wrong file.
struct CrateCache {
  /// The folder's path; the folder need not exist yet.
  let folder: String

  /// Returns the path of `crate` in the cache.
  func path(of crate: RegistryCrate) -> String {
    "\(folder)/\(crate.name)-\(crate.version)-\(crate.checksum).crate"
  }

  /// Removes `crate`, whose file is damaged.
  func remove(_ crate: RegistryCrate) {
    unlink(path(of: crate))
  }

  /// Makes the folder, and removes the files of interrupted downloads.
  func prepare() throws(Failure) {
    var here = ""
    for component in folder.split(separator: "/") {
      here += "/\(component)"
      if mkdir(here, 0o755) != 0 && errno != EEXIST && !CrateFile.isFolder(here) {
        throw .cannotKeep(at: folder, reason: String(cString: strerror(errno)))
      }
    }
    for name in CrateFile.names(in: folder) where name.hasPrefix(Self.unfinished) {
      var info = stat()
      // No download receives no data for that long.
      guard lstat("\(folder)/\(name)", &info) == 0, info.modified < time(nil) - 3600 else { continue }
      unlink("\(folder)/\(name)")
    }
  }

  /// Opens a file for a download; returns its descriptor and path.
  func open() throws(Failure) -> (file: Int32, path: String) {
    var template = Array("\(folder)/\(Self.unfinished)XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw .cannotKeep(at: folder, reason: String(cString: strerror(errno))) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return (file, String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  private static let unfinished = ".unfinished-"
}

extension stat {
  /// The time of the last change, in seconds since 1970.
  fileprivate var modified: Int {
    #if canImport(Darwin)
      st_mtimespec.tv_sec
    #else
      st_mtim.tv_sec
    #endif
  }
}
