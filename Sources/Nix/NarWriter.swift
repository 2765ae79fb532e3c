public import Diagnostics
public import FileTree

/// The hash of a Nix archive (NAR), which is written item by item and kept nowhere.
///
/// An archive is one node: a file, a symbolic link or a folder. A folder's nodes are written one after the other
/// between ``beginFolder()`` and ``endFolder()``, each after its ``entry(_:)``, in byte order of the names. Memory does
/// not grow with the size of files. The format is in the Nix manual, "Nix Archive (NAR) format".
public struct NarWriter: ~Copyable {
  private var sha256 = Sha256()
  /// The last name in each open folder.
  private var names: [[UInt8]?] = []
  /// Whether a node has to come next.
  private var awaitsNode = true

  /// An archive that has nothing yet.
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

  /// Says the name of the node that comes next, in a folder: `writer.entry("Cargo.lock".utf8)`.
  ///
  /// Throws `unusable-name` for a name that no folder can have, or not after the one before it.
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

  /// Writes a file that is at hand.
  public mutating func file(executable: Bool = false, _ bytes: [UInt8]) {
    beginFile(executable: executable)
    put(bytes)
    endNode()
  }

  /// Writes a file of `size` bytes, which `read` puts piece by piece at the beginning of the room that it is given.
  ///
  /// `read` returns how many bytes it put there, 0 at the end of the file. Throws what it throws, and
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

  /// Writes all that `walk` comes upon, as one node.
  ///
  /// Throws `unreadable-source`, `unusable-name` and, for a commit of another repository,
  /// `submodule-in-archive`.
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

  /// The hash of the archive, which must be complete.
  public consuming func finish() -> Hash {
    precondition(!awaitsNode && names.isEmpty, "the archive is not complete")
    return sha256.finish()
  }
}

// What an archive is made of: strings, each with its length before it and zeros up to the next multiple of 8.
extension NarWriter {
  /// The path of the present node, for messages.
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
    // The entry's own parenthesis.
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
