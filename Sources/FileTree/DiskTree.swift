public import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder on disk as a tree.
///
/// Symbolic links below the root are never followed, so nothing outside of it is read. Sockets, pipes and devices are
/// left out; if the size of files is limited, they are errors.
public struct DiskTree: FileTree, Sendable {
  /// The folder on disk.
  public let root: String

  /// The largest number of bytes that a file may have; nil for any number.
  public let limit: Int?

  /// Creates the tree of the folder `root`, which need not exist yet.
  public init(_ root: String, limit: Int? = nil) {
    self.root = root
    self.limit = limit
  }

  /// Returns the entry at `path`; throws ``Diagnostic/Code/unreadable`` if the user may not enter a folder above it.
  public func entry(at path: String) throws(Failure) -> TreeEntry? {
    guard TreePath.isValid(path), let folder = try open(folder: TreePath.parent(path) ?? "") else {
      return nil
    }
    if path.isEmpty { return TreeEntry(name: "", kind: .folder) }
    return try folder.entry(TreePath.name(path), TreePath.name(path), path: path, isStrict: limit != nil)
  }

  /// Returns the entries of the folder at `path`; throws ``Diagnostic/Code/unreadable`` if the user may not read it.
  public func entries(in path: String) throws(Failure) -> [TreeEntry] {
    guard let folder = try open(folder: path) else { return [] }
    return try folder.entries(path: path, isStrict: limit != nil).sorted {
      $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
    }
  }

  /// Returns the content of the file or the target of the link at `path`.
  ///
  /// Throws ``Diagnostic/Code/unreadable`` if the user may not read the file or enter a folder above it.
  public func bytes(at path: String) throws(Failure) -> [UInt8]? {
    guard TreePath.isValid(path), let parent = TreePath.parent(path), let folder = try open(folder: parent)
    else { return nil }
    switch try folder.entry(TreePath.name(path), TreePath.name(path), path: path, isStrict: limit != nil)?
      .kind
    {
    case .file: return try folder.content(of: TreePath.name(path), path: path, limit: limit ?? .max)
    case .symlink: return try folder.target(of: TreePath.name(path), path: path)
    default: return nil
    }
  }

  /// Returns the folder at `path`, or nil if there is none; opened one component at a time, so that no link is
  /// followed.
  private func open(folder path: String) throws(Failure) -> OpenFolder? {
    guard TreePath.isValid(path), var folder = try OpenFolder(root, in: AT_FDCWD, flags: 0, path: root) else {
      return nil
    }
    for component in TreePath.components(path) {
      guard let next = try OpenFolder(component, in: folder.descriptor, flags: O_NOFOLLOW, path: path) else {
        return nil
      }
      folder = next
    }
    return folder
  }
}

/// A folder's file descriptor, closed with the value.
struct OpenFolder: ~Copyable {
  let descriptor: Int32

  /// Opens the folder `name` in the folder `parent`; nil if there is no such folder.
  init?(_ name: String, in parent: Int32, flags: Int32, path: String) throws(Failure) {
    descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags)
    if descriptor < 0 {
      if [ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG].contains(errno) { return nil }
      throw unreadable(path)
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Returns the entry with the bytes `raw` as its name; `name` is the same name as valid text.
  func entry(
    _ raw: UnsafePointer<CChar>,
    _ name: String,
    path: String,
    isStrict: Bool
  ) throws(Failure) -> TreeEntry? {
    var info = stat()
    if fstatat(descriptor, raw, &info, AT_SYMLINK_NOFOLLOW) != 0 {
      if [ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno) { return nil }
      throw unreadable(path)
    }
    switch info.st_mode & S_IFMT {
    case S_IFDIR: return TreeEntry(name: name, kind: .folder)
    case S_IFLNK: return TreeEntry(name: name, kind: .symlink)
    case S_IFREG: return TreeEntry(name: name, kind: .file(executable: info.st_mode & S_IXUSR != 0))
    case let kind where isStrict: throw .unusable(path: path, kind: nameOfKind(kind))
    default: return nil
    }
  }

  func entries(path: String, isStrict: Bool) throws(Failure) -> [TreeEntry] {
    // fdopendir takes ownership of the descriptor, so it gets a copy.
    guard let stream = fdopendir(openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) else {
      throw unreadable(path)
    }
    defer { closedir(stream) }
    var entries: [TreeEntry] = []
    while let item = readdir(stream) {
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let raw = UnsafeRawPointer(item).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      let name = String(cString: raw)
      if name == "." || name == ".." { continue }
      if let entry = try entry(raw, name, path: TreePath.join(path, name), isStrict: isStrict) {
        entries.append(entry)
      }
    }
    return entries
  }

  func content(of name: String, path: String, limit: Int) throws(Failure) -> [UInt8] {
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw unreadable(path) }
    defer { close(file) }
    var info = stat()
    let expected = fstat(file, &info) == 0 ? Int(info.st_size) : 0
    var bytes: [UInt8] = []
    // One byte more than expected, to notice a file that is longer.
    var size = min(max(expected, 0), 1 << 20) + 1
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: size) { room, used in
        repeat { count = read(file, room.baseAddress, size) } while count < 0 && errno == EINTR
        used = max(0, count)
      }
      if count < 0 { throw unreadable(path) }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      if bytes.count > limit {
        throw .unreadable(path: path, reason: "it has more than \(limit) bytes")
      }
      if count == 0 || count < size && bytes.count == expected { return bytes }
      size = 1 << 16
    }
  }

  func target(of name: String, path: String) throws(Failure) -> [UInt8] {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlinkat(descriptor, name, &buffer, buffer.count)
    guard count >= 0 else { throw unreadable(path) }
    return buffer[..<count].map { UInt8(bitPattern: $0) }
  }
}
