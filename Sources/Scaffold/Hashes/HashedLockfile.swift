public import Cargo
public import Diagnostics
package import FileTree
public import Git

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A lock file with everything that its hash depends on: the bytes and the mode.
public struct HashedLockfile: Sendable {
  /// Its path, for messages: in the repository, or as the user named it.
  public var path: String
  /// The parsed file.
  public var content: Lockfile
  /// The bytes of the file.
  public var bytes: [UInt8]
  /// Whether it is executable; Nix knows no other modes.
  public var isExecutable: Bool
  /// The ID of its blob.
  public var blob: ObjectID

  /// Reads the lock file at `path` of `tree`, following links; nil if there is none.
  package init?(at path: String, in tree: some FileTree) throws {
    guard let real = try tree.resolve(path), case .file(let isExecutable) = try tree.entry(at: real)?.kind,
      let bytes = try tree.bytes(at: real)
    else { return nil }
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
    content = try Lockfile(parsing: bytes, file: path)
    blob = ObjectID(ofBlob: bytes)
  }

  /// Reads the lock file of the workspace at or above `path`: from HEAD, or from disk if git does not have it.
  ///
  /// `path` may also be a lock file, which is read from disk. The warnings say which file was read if that may be
  /// unexpected.
  public static func read(
    at path: String,
    environment: [String: String]
  ) throws(Failure) -> (lock: HashedLockfile, warnings: [Diagnostic]) {
    try Failure.describing {
      if let lock = try onDisk(path) { return (lock, []) }
      let project = try Project.read(at: path, environment: environment)
      guard let lock = try HashedLockfile(at: project.workspace.lockPath, in: project.tree) else {
        throw Failure.noLock(at: project.workspace.lockPath, manifest: nil)
      }
      return (lock, warnings(about: lock, in: project))
    }
  }

  private static func warnings(about lock: HashedLockfile, in project: Project) -> [Diagnostic] {
    let about = project.warnings.filter { $0.place?.file == lock.path }
    return about.map { warning in
      let isUntracked = warning.severity == .note
      return Diagnostic(
        isUntracked ? .note : .warning,
        isUntracked ? .untrackedLock : warning.code,
        isUntracked ? "git does not track `\(lock.path)`" : warning.summary,
        at: warning.place,
        why: isUntracked
          ? "the hash is that of the file on disk" : "the hash is that of the committed one"
      )
    }
  }

  /// Returns the file at `path` on disk, or nil if that is a folder.
  private static func onDisk(_ path: String) throws -> HashedLockfile? {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, let real = realpath(path, nil) else {
      return nil
    }
    defer { free(real) }
    let absolute = String(cString: real)
    let folder = TreePath.parent(absolute) ?? ""
    var lock = try HashedLockfile(at: TreePath.name(absolute), in: DiskTree(folder.isEmpty ? "/" : folder))
    lock?.path = path
    return lock
  }
}
