import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Files of a working tree that are certain blobs, byte for byte.
final class WorkTreeBlobs {
  private let root: String
  /// The folder that is open; nil before the first.
  private var folder: String?
  private var descriptor: Int32 = -1

  /// The files below the folder `root`; nothing is opened yet.
  init(_ root: String) { self.root = root }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The content of the file at `path` if it is the blob `id`; nil if it is anything else.
  ///
  /// No symbolic link below the root is followed. Who asks for the files of one folder after the other has each folder
  /// opened once.
  func bytes(of id: ObjectID, at path: String) -> [UInt8]? {
    guard TreePath.isValid(path), let parent = TreePath.parent(path) else { return nil }
    if folder != parent { enter(parent) }
    guard descriptor >= 0 else { return nil }
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = openat(descriptor, TreePath.name(path), flags)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_size <= Self.limit else {
      return nil
    }
    let size = Int(facts.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
      count = max(0, read(file, room.baseAddress, size))
    }
    // A file that is cut short or grows meanwhile has another name.
    return bytes.withUnsafeBytes { ObjectHasher.name(.blob, $0) } == id ? bytes : nil
  }

  private func enter(_ path: String) {
    if descriptor >= 0 { close(descriptor) }
    folder = path
    descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for component in TreePath.components(path) where descriptor >= 0 {
      let next = openat(descriptor, component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      close(descriptor)
      descriptor = next
    }
  }

  /// To read a longer file in vain would cost more than is ever won.
  private static let limit = 1 << 24
}
