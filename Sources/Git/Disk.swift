import Diagnostics
import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at a path of the file system.
enum DiskKind {
  case folder
  case other
  case nothing
}

/// What stands at `path`, links followed.
func kind(of path: String) -> DiskKind {
  var facts = stat()
  guard !path.utf8.contains(0), stat(path, &facts) == 0 else { return .nothing }
  return facts.st_mode & S_IFMT == S_IFDIR ? .folder : .other
}

/// Whether anything stands at `path`, links followed.
func isThere(_ path: String) -> Bool { kind(of: path) != .nothing }

/// How many bytes the file at `path` has, links followed; nil if there is none.
func size(of path: String) -> Int? {
  var facts = stat()
  return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
}

/// `path` absolute and without links; nil if there is nothing.
func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// The folder above `path`, by its text; the path itself for a root.
func parentOnDisk(_ path: String) -> String {
  let path = trimmed(path)
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path == "." ? "." : "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// `path` without the `/` at its end.
func trimmed(_ path: String) -> String {
  var path = Substring(path)
  while path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
  return String(path)
}

/// The first line of a file of git's own, such as `commondir`; nil if there is no such file.
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

/// The content of the file at `path`; throws ``Diagnostic/Code/unreadable``.
func content(of path: String) throws(Failure) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw .unreadable(path: path, reason: lastReason()) }
  defer { close(file) }
  var facts = stat()
  guard fstat(file, &facts) == 0 else { throw .unreadable(path: path, reason: lastReason()) }
  // One byte more than there should be shows the end without another round.
  let size = Int(facts.st_size)
  let first = [UInt8](unsafeUninitializedCapacity: size + 1) { room, count in
    count = room.baseAddress.map { max(read(file, $0, size + 1), 0) } ?? 0
  }
  if first.count == size && size > 0 { return first }
  // It changes, or it is none whose size is known.
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

/// Why the last call of the operating system failed.
func lastReason() -> String { String(cString: strerror(errno)) }
