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
  /// A part of the names of unfinished files that no other run has.
  private let token = String(UInt64.random(in: 0...UInt64.max), radix: 36)

  init(_ folder: String) { self.folder = folder }

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

  /// Returns the path of the file that a download of `crate` writes.
  func unfinishedPath(of crate: RegistryCrate) -> String {
    "\(folder)/\(Self.unfinished)\(token)-\(crate.name)-\(crate.version)-\(crate.checksum).crate"
  }

  /// Keeps the crates that an interrupted run downloaded completely; returns the others.
  func remaining(of crates: [RegistryCrate]) -> [RegistryCrate] {
    var files: [Substring: [String]] = [:]
    for name in CrateFile.names(in: folder) where name.hasPrefix(Self.unfinished) {
      guard let end = name.dropFirst(Self.unfinished.count).firstIndex(of: "-") else { continue }
      files[name[end...].dropFirst(), default: []].append("\(folder)/\(name)")
    }
    return crates.filter { crate in
      let candidates = files["\(crate.name)-\(crate.version)-\(crate.checksum).crate"] ?? []
      return !candidates.contains { path in
        CrateFile.checksum(of: path) == crate.checksum && keep(path, as: crate)
      }
    }
  }

  /// Moves the file at `path` to the place of `crate`; returns false with the reason in `errno` if that fails.
  func keep(_ path: String, as crate: RegistryCrate) -> Bool {
    chmod(path, 0o644) == 0 && rename(path, self.path(of: crate)) == 0
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
