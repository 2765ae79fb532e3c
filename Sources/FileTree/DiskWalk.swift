public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A walk through the folder, file or symbolic link at a path on disk.
///
/// Links are not followed. Sockets, pipes and devices are errors, and so is a file that changes while it is read. The
/// depth is not limited by the stack, by the number of open files or by the length of paths.
public struct DiskWalk: TreeWalk, ~Copyable {
  private let path: String
  private var isStarted = false
  private var folders: [WalkedFolder] = []
  private var file: OpenFile?

  /// Creates the walk through the entry at `path`.
  public init(_ path: String) {
    self.path = path
  }

  /// Creates the walk through the entry that `path` leads to after symbolic links are followed.
  ///
  /// Throws ``Diagnostic/Code/unreadable``.
  public init(following path: String) throws(Failure) {
    guard let real = realpath(path, nil) else { throw unreadable(path) }
    defer { free(real) }
    self.init(String(cString: real))
  }

  /// Returns the next step; throws ``Diagnostic/Code/unreadable`` or ``Diagnostic/Code/unusableFile``.
  public mutating func next() throws(Failure) -> TreeStep? {
    file = nil
    guard let folder = folders.last else {
      if isStarted { return nil }
      isStarted = true
      return try step(Array(path.utf8CString), shown: [])
    }
    guard let name = folder.next() else {
      folders.removeLast()
      if let above = folders.last { try above.reopen(from: folder, path: shown()) }
      return .endOfFolder
    }
    return try step(name, shown: name)
  }

  /// Reads the next bytes of the current file; throws ``Diagnostic/Code/unreadable``.
  public mutating func read(into room: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    guard let file else { return 0 }
    return try file.read(into: room, path: shown(file.name))
  }

  /// Returns the step for the entry `name` of the innermost folder; `name` ends with a NUL.
  private mutating func step(_ name: [CChar], shown: [CChar]) throws(Failure) -> TreeStep {
    let parent = folders.last?.descriptor ?? AT_FDCWD
    var info = stat()
    guard fstatat(parent, name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { throw unreadable(self.shown(shown)) }
    let bytes = shown.dropLast().map { UInt8(bitPattern: $0) }
    switch info.st_mode & S_IFMT {
    case S_IFDIR:
      // The path of the root may end in a link and a slash; below the root, no link is followed.
      let folder = try WalkedFolder(name, in: parent, shown: shown, path: self.shown(shown))
      folders.append(folder)
      if folders.count > Self.openFolders { folders[folders.count - Self.openFolders - 1].close() }
      return .folder(name: bytes)
    case S_IFREG:
      let file = try OpenFile(name, in: parent, shown: shown, path: self.shown(shown))
      self.file = file
      return .file(name: bytes, executable: file.isExecutable, size: file.size)
    case S_IFLNK:
      return .symlink(name: bytes, target: try target(of: name, in: parent, path: self.shown(shown)))
    case let kind:
      throw .unusable(path: self.shown(shown), kind: nameOfKind(kind))
    }
  }

  /// The number of folders that stay open; those above are opened again on the way back.
  private static let openFolders = 32

  /// Returns the path of `name` in the innermost folder, for messages.
  private func shown(_ name: [CChar] = []) -> String {
    let names = (folders.map(\.name) + [name]).map { name in
      String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    let below = names.filter { !$0.isEmpty }.joined(separator: "/")
    if below.isEmpty { return path }
    return path.utf8.last == UInt8(ascii: "/") ? path + below : "\(path)/\(below)"
  }
}

/// Returns the target of the symbolic link `name`.
private func target(of name: [CChar], in parent: Int32, path: @autoclosure () -> String) throws(Failure)
  -> [UInt8]
{
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
  let count = readlinkat(parent, name, &buffer, buffer.count)
  guard count >= 0 else { throw unreadable(path()) }
  return buffer[..<count].map { UInt8(bitPattern: $0) }
}

func unreadable(_ path: @autoclosure () -> String) -> Failure {
  let reason = String(cString: strerror(errno))
  return .unreadable(path: path(), reason: reason)
}

/// Returns what to call an entry that is neither a file nor a folder nor a link in a message.
func nameOfKind(_ kind: mode_t) -> String {
  switch kind {
  case S_IFSOCK: "a socket"
  case S_IFIFO: "a named pipe"
  case S_IFCHR, S_IFBLK: "a device"
  default: "a file of an unknown kind"
  }
}
