import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A reader of files in a working tree that are byte for byte equal to certain blobs.
final class WorkTreeBlobs {
  private let root: String
  /// The open folder; nil before the first.
  private var folder: String?
  private var descriptor: Int32 = -1

  /// Creates a reader of the files below the folder `root`; opens nothing yet.
  init(_ root: String) { self.root = root }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Returns the content of the file at `path` if its hash is `id`; nil otherwise.
  ///
  /// Does not follow symbolic links below the root. If files are requested folder by folder, each folder is opened
  /// once.
  func bytes(of id: ObjectID, at path: String) -> [UInt8]? {
    guard TreePath.isValid(path), let parent = TreePath.parent(path) else { return nil }
    if folder != parent { enter(parent) }
    guard descriptor >= 0 else { return nil }
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = openat(descriptor, TreePath.name(path), flags)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size <= Self.limit else {
      return nil
    }
    let size = Int(info.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
      count = max(0, read(file, room.baseAddress, size))
    }
    // A file that changes meanwhile has another hash.
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

  /// The largest file that is read; reading a larger one for nothing costs more than the method saves.
  private static let limit = 1 << 24
}
