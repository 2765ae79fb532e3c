public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A temporary folder that only this user can enter, for programs that need files; removed with the value.
public struct ScratchFolder: ~Copyable {
  /// The folder's absolute path.
  public let path: String
  /// The files in the folder.
  public var tree: DiskTree { DiskTree(path) }

  /// Makes a folder in the `TMPDIR` of `environment` or in /tmp; throws ``Diagnostic/Code/unwritable``.
  public init(environment: [String: String]) throws(Failure) {
    let root = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array("\(root)/flakewright-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw .unwritable(path: root, reason: String(cString: strerror(errno)))
    }
    defer { free(real) }
    path = String(cString: real)
  }

  deinit { removeAll(path) }
}

/// Removes a folder and everything below it; does not follow links, and ignores errors.
private func removeAll(_ folder: String) {
  var pending = [Array(folder.utf8CString)]
  var folders: [[CChar]] = []
  while let path = pending.popLast() {
    guard unlink(path) != 0, let stream = opendir(path) else { continue }
    defer { closedir(stream) }
    folders.append(path)
    while let item = readdir(stream) {
      let name = nameOf(item)
      if name == [46, 0] || name == [46, 46, 0] { continue }
      pending.append(path.dropLast() + [CChar(UInt8(ascii: "/"))] + name)
    }
  }
  for folder in folders.reversed() { rmdir(folder) }
}

/// Returns the bytes of an entry's name, in any encoding, with the NUL after them.
private func nameOf(_ item: UnsafeMutablePointer<dirent>) -> [CChar] {
  let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
  let raw = UnsafeRawPointer(item).advanced(by: offset).assumingMemoryBound(to: CChar.self)
  return Array(UnsafeBufferPointer(start: raw, count: strlen(raw) + 1))
}
