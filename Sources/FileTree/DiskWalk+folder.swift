import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder on the path of a walk: its names, and its descriptor while that is open.
final class WalkedFolder {
  /// The folder's name with a NUL at its end; empty for the root.
  let name: [CChar]
  private(set) var descriptor: Int32
  private let device: dev_t
  private let inode: ino_t
  private var names: FolderNames

  init(_ raw: [CChar], in parent: Int32, shown name: [CChar], path: @autoclosure () -> String)
    throws(Failure)
  {
    descriptor = openat(parent, raw, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    self.name = name
    guard descriptor >= 0 else { throw unreadable(path()) }
    var info = stat()
    fstat(descriptor, &info)
    device = info.st_dev
    inode = info.st_ino
    names = try FolderNames(of: descriptor, path: path())
  }

  deinit { close() }

  /// Returns the next name with a NUL at its end, in byte order, or nil after the last.
  func next() -> [CChar]? { names.next() }

  /// Closes the descriptor until the walk comes back to this folder.
  func close() {
    if descriptor >= 0 { systemClose(descriptor) }
    descriptor = -1
  }

  /// Opens the folder again if it was closed, as the parent of `child`.
  func reopen(from child: WalkedFolder, path: @autoclosure () -> String) throws(Failure) {
    if descriptor >= 0 { return }
    descriptor = openat(child.descriptor, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path()) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_dev == device, info.st_ino == inode else {
      throw .unreadable(path: path(), reason: "it was moved while it was read")
    }
  }
}

/// The names in a folder, stored one after the other in a block of memory.
private struct FolderNames {
  private var bytes: [CChar] = []
  private var starts: [Int] = []
  private var position = 0

  init(of folder: Int32, path: @autoclosure () -> String) throws(Failure) {
    // fdopendir takes ownership of the descriptor, so it gets a copy.
    let copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw unreadable(path()) }
    defer { closedir(stream) }
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    while true {
      errno = 0
      guard let item = readdir(stream) else { break }
      let raw = UnsafeRawPointer(item).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      if strcmp(raw, ".") == 0 || strcmp(raw, "..") == 0 { continue }
      starts.append(bytes.count)
      bytes += UnsafeBufferPointer(start: raw, count: strlen(raw) + 1)
    }
    guard errno == 0 else { throw unreadable(path()) }
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      // strcmp compares bytes as unsigned.
      starts.sort { strcmp(base + $0, base + $1) < 0 }
    }
  }

  mutating func next() -> [CChar]? {
    if position == starts.count { return nil }
    defer { position += 1 }
    let rest = bytes[starts[position]...]
    return Array(rest.prefix { $0 != 0 }) + [0]
  }
}

/// A file that is being read.
final class OpenFile {
  /// The file's name with a NUL at its end; empty for the root.
  let name: [CChar]
  let size: Int
  let isExecutable: Bool
  private let descriptor: Int32
  private var left: Int

  init(_ raw: [CChar], in parent: Int32, shown name: [CChar], path: @autoclosure () -> String)
    throws(Failure)
  {
    // The file may have been replaced by a pipe in the meantime; opening that must not block.
    descriptor = openat(parent, raw, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    self.name = name
    var info = stat()
    let isThere = descriptor >= 0 && fstat(descriptor, &info) == 0
    size = Int(info.st_size)
    left = size
    isExecutable = info.st_mode & S_IXUSR != 0
    guard isThere else { throw unreadable(path()) }
    guard info.st_mode & S_IFMT == S_IFREG else { throw changed(path()) }
    if left == 0 { try expectEnd(path()) }
  }

  deinit { if descriptor >= 0 { systemClose(descriptor) } }

  func read(into room: UnsafeMutableRawBufferPointer, path: @autoclosure () -> String) throws(Failure)
    -> Int
  {
    if left == 0 { return 0 }
    let count = try bytes(into: room.baseAddress, min(room.count, left), path())
    if count == 0 { throw changed(path()) }
    left -= count
    if left == 0 { try expectEnd(path()) }
    return count
  }

  private func expectEnd(_ path: @autoclosure () -> String) throws(Failure) {
    var byte: UInt8 = 0
    if try bytes(into: &byte, 1, path()) != 0 { throw changed(path()) }
  }

  private func bytes(
    into room: UnsafeMutableRawPointer?,
    _ count: Int,
    _ path: @autoclosure () -> String
  ) throws(Failure) -> Int {
    while true {
      let count = systemRead(descriptor, room, count)
      if count >= 0 { return count }
      if errno != EINTR { throw unreadable(path()) }
    }
  }
}

private func changed(_ path: String) -> Failure {
  .unreadable(path: path, reason: "it changed while it was read")
}

/// Calls the system's `read`; inside of the type, a method hides it.
private func systemRead(_ file: Int32, _ room: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, room, count)
}
private func systemClose(_ file: Int32) {
  close(file)
}
