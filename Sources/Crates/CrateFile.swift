import Nix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file that may be a crate.
struct CrateFile: ~Copyable {
  /// The size in bytes.
  let size: Int
  private let file: Int32

  /// Opens the file at `path`; nil if it does not exist or cannot be read.
  init?(_ path: String) {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(file)
      return nil
    }
    self.file = file
    size = Int(info.st_size)
  }

  deinit { close(file) }

  /// Reads the next bytes into `room` and returns their number; 0 at the end or after an error.
  func read(into room: UnsafeMutableRawBufferPointer) -> Int {
    max(0, readBytes(file, room.baseAddress, room.count))
  }

  /// Returns the SHA-256 of the file at `path` in hexadecimal, or nil if it does not exist or cannot be read.
  static func checksum(of path: String) -> String? {
    guard let file = CrateFile(path) else { return nil }
    var hash = Sha256()
    while hash.fill({ file.read(into: $0) }) > 0 {}
    return hash.finish().hex
  }

  /// Returns the size in bytes of the file at `path`; 0 if it does not exist.
  static func size(of path: String) -> Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : 0
  }

  /// Returns the names in `folder`; empty if it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let item = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let name = String(
        cString: UnsafeRawPointer(item).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      )
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Returns whether there is a file at `path`.
  static func isFile(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
  }

  /// Returns whether there is a folder at `path`.
  static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }
}

/// Calls the system's `read`; inside of the type, a method hides it.
private func readBytes(_ file: Int32, _ room: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, room, count)
}
