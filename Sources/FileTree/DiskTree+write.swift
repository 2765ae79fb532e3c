public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension DiskTree {
  /// Writes a file to `path`, replaces the file that was there, and makes the folders above it.
  ///
  /// A concurrent reader sees either the old file or the complete new one. A symbolic link in a folder above `path` is
  /// an error; one at `path` itself is replaced and not followed. Throws ``Diagnostic/Code/unwritable``.
  public func write(_ bytes: [UInt8], executable: Bool = false, to path: String) throws(Failure) {
    let folder = try made(folderOf: path)
    let temporary = ".\(getpid())-\(UInt64.random(in: 0 ... .max)).tmp"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(folder.descriptor, temporary, flags, executable ? 0o777 : 0o666)
    guard file >= 0 else { throw unwritable(path) }
    do throws(Failure) {
      defer { close(file) }
      try fill(file, with: bytes, path: path)
      guard renameat(folder.descriptor, temporary, folder.descriptor, TreePath.name(path)) == 0 else {
        throw unwritable(path)
      }
    } catch {
      unlinkat(folder.descriptor, temporary, 0)
      throw error
    }
  }

  /// Makes a symbolic link to `target` at `path`, where nothing may exist; throws ``Diagnostic/Code/unwritable``.
  public func link(_ path: String, to target: [UInt8]) throws(Failure) {
    let folder = try made(folderOf: path)
    let target = target.map { CChar(bitPattern: $0) } + [0]
    guard symlinkat(target, folder.descriptor, TreePath.name(path)) == 0 else { throw unwritable(path) }
  }

  /// Makes the root folder of the tree and those above it; throws ``Diagnostic/Code/unwritable``.
  public func makeRoot() throws(Failure) {
    var here = root.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for component in TreePath.components(root) {
      here += "\(component)/"
      if mkdir(here, 0o777) != 0 && errno != EEXIST && errno != EISDIR { throw unwritable(root) }
    }
  }

  /// Returns the folder above `path`, which is made if it is missing.
  private func made(folderOf path: String) throws(Failure) -> OpenFolder {
    guard TreePath.isValid(path), let parent = TreePath.parent(path) else {
      throw .unwritable(path: path, reason: "no file can have this path")
    }
    guard var folder = try OpenFolder(root, in: AT_FDCWD, flags: 0, path: root) else {
      throw unwritable(root)
    }
    for component in TreePath.components(parent) {
      if mkdirat(folder.descriptor, component, 0o777) != 0 && errno != EEXIST { throw unwritable(path) }
      guard let next = try OpenFolder(component, in: folder.descriptor, flags: O_NOFOLLOW, path: path) else {
        throw unwritable(path)
      }
      folder = next
    }
    return folder
  }

  private func fill(_ file: Int32, with bytes: [UInt8], path: String) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw unwritable(path) }
      rest = rest.dropFirst(count)
    }
  }
}

private func unwritable(_ path: String) -> Failure {
  .unwritable(path: path, reason: String(cString: strerror(errno)))
}

/// Calls the system's `write`; inside of the type, a method hides it.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
