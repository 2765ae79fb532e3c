public import Diagnostics
public import FileTree

/// A writer of a Nix archive (NAR) that only computes the archive's hash and stores nothing.
///
/// An archive is one node: a file, a symbolic link or a folder. The nodes of a folder are written between
/// ``beginFolder()`` and ``endFolder()``, each after its ``entry(_:)``, in byte order of their names. The memory does
/// not depend on the size of files. The format is in the Nix manual, "Nix Archive (NAR) format".
public struct NarWriter: ~Copyable {
  private var sha256 = Sha256()
  /// The last name that was written in each open folder.
  private var names: [[UInt8]?] = []
  /// Whether a node must come next.
  private var awaitsNode = true

  /// Creates an empty archive.
  public init() {
    put("nix-archive-1")
  }

  /// Begins a folder.
  public mutating func beginFolder() {
    beginNode("directory")
    names.append(nil)
  }

  /// Ends the innermost folder.
  public mutating func endFolder() {
    precondition(!awaitsNode && !names.isEmpty, "no folder can end here")
    names.removeLast()
    endNode()
  }

  /// Writes the name of the next node in a folder: `writer.entry("Cargo.lock".utf8)`.
  ///
  /// Throws `unusable-name` for a name that is not valid in a folder, or that does not sort after the previous one.
  public mutating func entry(_ name: some Sequence<UInt8>) throws(Failure) {
    precondition(!awaitsNode && !names.isEmpty, "no entry can come here")
    let name = Array(name)
    let last = names[names.count - 1]
    names[names.count - 1] = name
    let isName =
      !name.isEmpty && name != [dot] && name != [dot, dot] && !name.contains { $0 == 0 || $0 == slash }
    guard isName, last.map({ $0.lexicographicallyPrecedes(name) }) ?? true else {
      throw .unusableName(path: path)
    }
    put("entry", "(", "name")
    put(name)
    put("node")
    awaitsNode = true
  }

  /// Writes a symbolic link.
  public mutating func symlink(to target: [UInt8]) {
    beginNode("symlink")
    put("target")
    put(target)
    endNode()
  }

  /// Writes a file whose content is in memory.
  public mutating func file(executable: Bool = false, _ bytes: [UInt8]) {
    beginFile(executable: executable)
    put(bytes)
    endNode()
  }

  /// Writes a file of `size` bytes; `read` reads them piece by piece into a buffer.
  ///
  /// `read` returns the number of bytes that it read, 0 at the end of the file. Throws what it throws, and
  /// `shorter-file` if the end comes too early.
  public mutating func file(
    executable: Bool = false,
    size: Int,
    read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    beginFile(executable: executable)
    put(size)
    var left = size
    while left > 0 {
      let count = try sha256.fill(atMost: left, read)
      if count == 0 {
        throw Failure(.shorterFile, "`\(path)` has fewer than its \(size) bytes", help: ["try again"])
      }
      left -= count
    }
    pad(size)
    endNode()
  }

  /// Writes everything in `walk` as one node.
  ///
  /// Throws `unreadable-source`, `unusable-name`, and `submodule-in-archive` for a commit of another repository.
  public mutating func node(_ walk: consuming some TreeWalk & ~Copyable) throws(Failure) {
    let depth = names.count
    while let step = try reading({ () throws(Failure) in try walk.next() }) {
      switch step {
      case .folder(let name), .file(let name, _, _), .symlink(let name, _), .submodule(let name, _):
        if names.count > depth { try entry(name) }
      case .endOfFolder: break
      }
      switch step {
      case .folder: beginFolder()
      case .endOfFolder: endFolder()
      case .symlink(_, let target): symlink(to: target)
      case .submodule:
        throw Failure(.submoduleInArchive, "`\(path)` is a submodule, whose files are in another repository")
      case .file(_, let executable, let size):
        try file(executable: executable, size: size) { room throws(Failure) in
          try reading { () throws(Failure) in try walk.read(into: room) }
        }
      }
    }
  }

  /// Returns the hash of the archive, which must be complete.
  public consuming func finish() -> Hash {
    precondition(!awaitsNode && names.isEmpty, "the archive is not complete")
    return sha256.finish()
  }
}

// The elements of an archive: strings, each with its length before it and padded with zeros to a multiple of 8.
extension NarWriter {
  /// The path of the current node, for messages.
  private var path: String {
    names.compactMap { $0.map { String(decoding: $0, as: UTF8.self) } }.joined(separator: "/")
  }

  private mutating func beginNode(_ type: StaticString) {
    precondition(awaitsNode, "a node needs an entry")
    awaitsNode = false
    put("(", "type", type)
  }

  private mutating func beginFile(executable: Bool) {
    beginNode("regular")
    if executable { put("executable", "") }
    put("contents")
  }

  private mutating func endNode() {
    put(")")
    // The parenthesis of the entry itself.
    if !names.isEmpty { put(")") }
  }

  private mutating func put(_ words: StaticString...) {
    for word in words {
      put(word.utf8CodeUnitCount)
      sha256.update(UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
      pad(word.utf8CodeUnitCount)
    }
  }

  private mutating func put(_ bytes: [UInt8]) {
    put(bytes.count)
    sha256.update(bytes)
    pad(bytes.count)
  }

  private mutating func put(_ number: Int) {
    withUnsafeBytes(of: UInt64(number).littleEndian) { sha256.update($0) }
  }

  private mutating func pad(_ count: Int) {
    withUnsafeBytes(of: UInt64(0)) { sha256.update(UnsafeRawBufferPointer(rebasing: $0.prefix(-count & 7))) }
  }
}

private let dot = UInt8(ascii: ".")
private let slash = UInt8(ascii: "/")

private func reading<Value>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
  do { return try work() } catch { throw Failure(.unreadableSource, error.diagnostics) }
}
