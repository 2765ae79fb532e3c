import CLibgit2
public import Diagnostics
public import FileTree

/// A walk through the files of a ``Checkout``; reads them from the repositories' objects.
public struct CheckoutWalk: TreeWalk, ~Copyable {
  private let checkout: Checkout
  private var isStarted = false
  private var folders: [Folder] = []
  private var content: Content?

  init(_ checkout: Checkout) {
    self.checkout = checkout
  }

  /// Returns the next step; throws ``Diagnostic/Code/unreadable`` if an object is missing or damaged, or if git would
  /// refuse to check the file out.
  public mutating func next() throws(Failure) -> TreeStep? {
    content = nil
    guard let folder = folders.last else {
      if isStarted { return nil }
      isStarted = true
      try enter(checkout.root, checkout.root.tree, path: [])
      return .folder(name: [])
    }
    guard let entry = folder.next() else {
      folders.removeLast()
      return .endOfFolder
    }
    let path = folder.path.appending(entry.name)
    if isRefused(entry.name) {
      throw .unreadable(path: path.text, reason: "git checks out no file of this name")
    }
    switch entry.mode {
    case .folder:
      try enter(folder.part, entry.id, path: path)
      return .folder(name: entry.name)
    case .submodule:
      // A submodule without files is an empty folder, as in git's own working trees.
      if let part = checkout.submodules[path] {
        try enter(part, part.tree, path: path)
      } else {
        folders.append(Folder(folder.part, path: path))
      }
      return .folder(name: entry.name)
    case .link:
      let target = try content(of: entry, in: folder.part, path: path).bytes
      guard (1..<4_096).contains(target.count), !target.contains(0) else {
        throw .unreadable(path: path.text, reason: "no symbolic link can hold what it holds")
      }
      return .symlink(name: entry.name, target: target)
    case .file, .executable:
      let content = try content(of: entry, in: folder.part, path: path)
      self.content = content
      return .file(name: entry.name, executable: entry.mode == .executable, size: content.size)
    }
  }

  /// Reads the next bytes of the current file; throws nothing.
  public mutating func read(into room: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
    content?.read(into: room) ?? 0
  }

  private mutating func enter(_ part: Checkout.Part, _ tree: ObjectID, path: RawPath) throws(Failure) {
    folders.append(try reading(path.text) { () throws(Failure) in try Folder(part, tree, path: path) })
  }

  private func content(
    of entry: RawTree.Entry,
    in part: Checkout.Part,
    path: RawPath
  ) throws(Failure) -> Content {
    if let file = part.converted?.files[path] {
      guard let bytes = try part.converted?.scratch.tree.bytes(at: file) else {
        throw .unreadable(path: path.text, reason: "it vanished")
      }
      return .bytes(bytes[...])
    }
    return try reading(path.text) { () throws(Failure) in .blob(try Blob(entry.id, in: part.repository)) }
  }
}

/// A folder of the walk.
private final class Folder {
  let part: Checkout.Part
  /// The folder's path from the root of the checkout.
  let path: RawPath
  private let tree: RawTree?
  /// The positions of the remaining entries, in reverse order.
  private var positions: [Int] = []

  /// Creates an empty folder.
  init(_ part: Checkout.Part, path: RawPath) {
    self.part = part
    self.path = path
    tree = nil
  }

  init(_ part: Checkout.Part, _ id: ObjectID, path: RawPath) throws(Failure) {
    self.part = part
    self.path = path
    let tree = try RawTree(id, in: part.repository)
    self.tree = tree
    // Git sorts a folder as if its name ended with a slash.
    positions = (0..<tree.count).compactMap { position in tree.entry(position).map { (position, $0.name) } }
      .sorted { $1.1.lexicographicallyPrecedes($0.1) }.map(\.0)
  }

  func next() -> RawTree.Entry? {
    positions.popLast().flatMap { tree?.entry($0) }
  }
}

/// A blob in memory.
private final class Blob {
  private let handle: Handle<BlobTag>
  var offset = 0

  init(_ id: ObjectID, in repository: Repository) throws(Failure) {
    var raw = id.raw
    handle = try Handle("read the object \(id)") { git_blob_lookup(&$0, repository.pointer, &raw) }
  }

  var bytes: UnsafeRawBufferPointer {
    let size = Int(clamping: git_blob_rawsize(handle.pointer))
    return UnsafeRawBufferPointer(start: git_blob_rawcontent(handle.pointer), count: size)
  }
}

/// The content of a file or a link.
private enum Content {
  case blob(Blob)
  case bytes(ArraySlice<UInt8>)

  var size: Int {
    switch self {
    case .blob(let blob): blob.bytes.count
    case .bytes(let bytes): bytes.count
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .blob(let blob): Array(blob.bytes)
    case .bytes(let bytes): Array(bytes)
    }
  }

  mutating func read(into room: UnsafeMutableRawBufferPointer) -> Int {
    switch self {
    case .blob(let blob):
      let piece = blob.bytes.dropFirst(blob.offset).prefix(room.count)
      room.copyBytes(from: piece)
      blob.offset += piece.count
      return piece.count
    case .bytes(let bytes):
      let piece = bytes.prefix(room.count)
      room.copyBytes(from: piece)
      self = .bytes(bytes.dropFirst(piece.count))
      return piece.count
    }
  }
}

/// Returns whether git refuses to write a file called `name`, since some file system could take it for `.git`, or for a
/// path out of the folder (read-cache.c, path.c).
private func isRefused(_ name: [UInt8]) -> Bool {
  if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) || name.contains(UInt8(ascii: "/")) {
    return true
  }
  let lower = name.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  for own in [".git", "git~1"] where lower.starts(with: own.utf8) {
    let rest = lower.dropFirst(own.utf8.count).drop { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: " ") }
    if rest.isEmpty || rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "\\") { return true }
  }
  return false
}
