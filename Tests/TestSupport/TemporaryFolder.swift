public import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of a test's own, empty at first.
public struct TemporaryFolder: Sendable {
  /// Its absolute path, without links.
  public let path: String

  /// The folder at `path`, which is there already; see ``withTemporaryFolder(_:)`` for one that is not.
  public init(path: String) { self.path = path }

  /// The path of `name` in it.
  public func callAsFunction(_ name: String) -> String { TreePath.join(path, name) }

  /// Writes files and links, and the folders above them; replaces what is there.
  public func write(_ items: [String: MemoryTree.Item]) throws(TestFailure) {
    for (name, item) in items.sorted(by: { $0.key < $1.key }) {
      try makeFolder(TreePath.parent(name) ?? "")
      unlink(self(name))
      switch item {
      case .file(let bytes, let executable): try write(bytes, executable, to: self(name))
      case .link(let target): try check(symlink(target, self(name)), "link \(name)")
      case .submodule: try makeFolder(name)
      }
    }
  }

  /// Makes the folder `name` and those above it.
  public func makeFolder(_ name: String) throws(TestFailure) {
    var here = path
    for component in TreePath.components(name) {
      here = TreePath.join(here, component)
      if mkdir(here, 0o755) != 0 && errno != EEXIST { throw TestFailure("cannot make the folder \(here)") }
    }
  }

  /// The content of the file `name`; empty if there is none.
  public func read(_ name: String) throws -> [UInt8] { try DiskTree(path).bytes(at: name) ?? [] }

  private func write(_ bytes: [UInt8], _ executable: Bool, to path: String) throws(TestFailure) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, executable ? 0o755 : 0o644)
    try check(file, "write \(path)")
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { writeBytes(file, $0.baseAddress, $0.count) }
      if count <= 0 { throw TestFailure("cannot write \(path)") }
      rest = rest.dropFirst(count)
    }
  }

  private func check(_ code: Int32, _ what: String) throws(TestFailure) {
    if code < 0 { throw TestFailure("cannot \(what): \(String(cString: strerror(errno)))") }
  }
}

/// Runs `body` with a new folder, which is removed afterwards.
@discardableResult
public func withTemporaryFolder<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
  var template = Array("\(temporaryRoot)/flakewright-XXXXXX".utf8CString)
  guard let made = mkdtemp(&template), let real = realpath(made, nil) else {
    throw TestFailure("cannot make a temporary folder")
  }
  let folder = TemporaryFolder(path: String(cString: real))
  free(real)
  defer { _ = try? run(["rm", "-rf", folder.path]) }
  return try body(folder)
}

/// The system's `write`, which a method of ours hides.
private func writeBytes(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  bytes.map { write(file, $0, count) } ?? 0
}
