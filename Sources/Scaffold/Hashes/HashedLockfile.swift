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

/// A lock file with what hashes are made of: its bytes and its mode, as Nix sees them.
public struct HashedLockfile: Sendable {
  /// Its path, for messages: in the repository, or as the user named it.
  public var path: String
  /// What it says.
  public var content: Lockfile
  /// The file.
  public var bytes: [UInt8]
  /// Its mode, as far as Nix tells modes apart.
  public var isExecutable: Bool
  /// The name of its blob.
  public var blob: ObjectID

  /// The lock file at `path` of `tree`, links followed; nil if there is none.
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

  /// The lock file of the workspace at or above `path`: that of HEAD; of the disk, where git has none.
  ///
  /// `path` may also be a lock file, which is read as it stands on disk. Notices say which file was read, if it is not
  /// what one expects.
  public static func read(
    at path: String,
    environment: [String: String]
  ) throws(Failure) -> (lock: HashedLockfile, notices: [Diagnostic]) {
    try Failure.describing {
      if let lock = try onDisk(path) { return (lock, []) }
      let project = try Project.read(at: path, environment: environment)
      guard let lock = try HashedLockfile(at: project.workspace.lockPath, in: project.tree) else {
        throw Failure.noLock(at: project.workspace.lockPath, manifest: nil)
      }
      return (lock, notices(about: lock, in: project))
    }
  }

  private static func notices(about lock: HashedLockfile, in project: Project) -> [Diagnostic] {
    let about = project.warnings.filter { $0.place?.file == lock.path }
    return about.map { notice in
      let isUntracked = notice.severity == .note
      return Diagnostic(
        isUntracked ? .note : .warning,
        isUntracked ? "git does not track `\(lock.path)`" : notice.summary,
        at: notice.place,
        why: isUntracked
          ? "the hash is that of the file on disk" : "the hash is that of the committed one"
      )
    }
  }

  /// The file at `path` on disk; nil if there is a folder.
  private static func onDisk(_ path: String) throws -> HashedLockfile? {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, let real = realpath(path, nil) else {
      return nil
    }
    defer { free(real) }
    let absolute = String(cString: real)
    var lock = try HashedLockfile(at: TreePath.name(absolute), in: DiskTree(TreePath.parent(absolute) ?? "/"))
    lock?.path = path
    return lock
  }
}
