import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The kind of entry at a path of the file system.
enum DiskKind {
  case folder
  case other
  case nothing
}

/// Returns the kind of entry at `path` after links are followed.
func kind(of path: String) -> DiskKind {
  var info = stat()
  guard !path.utf8.contains(0), stat(path, &info) == 0 else { return .nothing }
  return info.st_mode & S_IFMT == S_IFDIR ? .folder : .other
}

/// Returns whether anything exists at `path` after links are followed.
func isThere(_ path: String) -> Bool { kind(of: path) != .nothing }

/// Returns the size in bytes of the file at `path` after links are followed, or nil if there is none.
func size(of path: String) -> Int? {
  var info = stat()
  return stat(path, &info) == 0 ? Int(info.st_size) : nil
}

/// Returns the absolute path of `path` without links, or nil if nothing exists there.
func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// Returns the path of the folder above `path`, without looking at the disk; the path itself for a root.
func parentOnDisk(_ path: String) -> String {
  let path = trimmed(path)
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path == "." ? "." : "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Returns `path` without the `/` at its end.
func trimmed(_ path: String) -> String {
  var path = Substring(path)
  while path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
  return String(path)
}

/// Returns the first line of one of git's own files, such as `commondir`, or nil if there is no such file.
func smallFile(_ path: String) throws(Failure) -> String? {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  if file < 0 {
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw .unreadable(path: path, reason: lastReason())
  }
  defer { close(file) }
  var buffer = [UInt8](repeating: 0, count: 8192)
  let count = read(file, &buffer, buffer.count)
  guard count >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
  return String(decoding: buffer[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
}

/// Returns the content of the file at `path`; throws ``Diagnostic/Code/unreadable``.
func content(of path: String) throws(Failure) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
  defer { close(file) }
  var info = stat()
  guard fstat(file, &info) == 0 else { throw .unreadable(path: path, reason: lastReason()) }
  // One byte more than expected ends the reading without a second call.
  let size = Int(info.st_size)
  let first = [UInt8](unsafeUninitializedCapacity: size + 1) { room, count in
    count = room.baseAddress.map { max(read(file, $0, size + 1), 0) } ?? 0
  }
  if first.count == size && size > 0 { return first }
  // The file changes, or its size is not known.
  var used = first.count
  var bytes = first + [UInt8](repeating: 0, count: size + 1)
  while true {
    let count = bytes.withUnsafeMutableBytes { room in
      room.baseAddress.map { read(file, $0 + used, room.count - used) } ?? 0
    }
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
    used += count
    if count == 0 { return Array(bytes[..<used]) }
    if used == bytes.count { bytes += [UInt8](repeating: 0, count: used) }
  }
}

/// Returns the reason why the last system call failed.
func lastReason() -> String { String(cString: strerror(errno)) }
