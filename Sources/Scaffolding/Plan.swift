import Cargo
import FileTree
import Git
import Templates

/// The files that a commit will add or change, checked against what stands there.
struct Plan {
  /// One file of the commit.
  struct File {
    let path: String
    let bytes: [UInt8]
    let isExecutable: Bool
    /// Whether it takes the place of another file.
    let replaces: Bool
  }

  private(set) var files: [File] = []
  private var inTheWay: [(path: String, by: ScaffoldingError.Occupant)] = []

  /// Puts `rendered` into `folder` of `tree`; refuses what it must not touch, all of it at once.
  ///
  /// `ignored` are the lines that `.gitignore` has to have, and `replace` says whether files that stand there may
  /// be replaced. Throws ``ScaffoldingError/occupied(_:)`` with all that is in the way, or
  /// ``ScaffoldingError/tree(_:)``.
  init(
    _ rendered: [RenderedFile],
    ignored: [String],
    in folder: String,
    of tree: some FileTree,
    replace: Bool
  ) throws(ScaffoldingError) {
    do {
      for file in rendered {
        let path = TreePath.join(folder, file.path)
        try add(path, Array(file.text.utf8), isExecutable: file.isExecutable, to: tree, replace: replace)
      }
      try addIgnored(ignored, in: TreePath.join(folder, ".gitignore"), of: tree)
    } catch {
      throw .tree(error)
    }
    guard inTheWay.isEmpty else { throw .occupied(inTheWay) }
  }

  /// The files as an edit of the tree.
  var changes: [String: TreeChange] {
    Dictionary(files.map { ($0.path, .file($0.bytes, executable: $0.isExecutable)) }) { _, last in last }
  }

  /// The bytes of the files, by path.
  var contents: [String: [UInt8]] {
    Dictionary(files.map { ($0.path, $0.bytes) }) { _, last in last }
  }

  /// Adds a file as it is.
  mutating func add(_ path: String, _ bytes: [UInt8]) {
    files.append(File(path: path, bytes: bytes, isExecutable: false, replaces: false))
  }

  /// Adds the files of `changes` as they are; in `tree` is what they take the place of.
  mutating func add(_ changes: [String: TreeChange], to tree: some FileTree) throws(FileTreeError) {
    for case (let path, .file(let bytes, let isExecutable)) in changes {
      let replaces = try tree.entry(at: path) != nil
      files.append(File(path: path, bytes: bytes, isExecutable: isExecutable, replaces: replaces))
    }
  }

  private mutating func add(
    _ path: String,
    _ bytes: [UInt8],
    isExecutable: Bool,
    to tree: some FileTree,
    replace: Bool
  ) throws(FileTreeError) {
    if let parent = try blockedParent(of: path, in: tree) {
      inTheWay.append((path, .parent(parent)))
      return
    }
    func file(replaces: Bool) -> File {
      File(path: path, bytes: bytes, isExecutable: isExecutable, replaces: replaces)
    }
    switch try tree.entry(at: path)?.kind {
    case nil: files.append(file(replaces: false))
    case .file:
      if try tree.bytes(at: path) == bytes { return }
      if replace { files.append(file(replaces: true)) } else { inTheWay.append((path, .file)) }
    case .symlink: inTheWay.append((path, .symlink))
    case .folder: inTheWay.append((path, .folder))
    case .submodule: inTheWay.append((path, .submodule))
    }
  }

  private func blockedParent(of path: String, in tree: some FileTree) throws(FileTreeError) -> String? {
    var parent = TreePath.parent(path)
    var blocked: String?
    while let folder = parent, !folder.isEmpty {
      if let kind = try tree.entry(at: folder)?.kind, kind != .folder { blocked = folder }
      parent = TreePath.parent(folder)
    }
    return blocked
  }

  /// Appends the lines that the file lacks.
  ///
  /// One that is no file of its own is left alone.
  private mutating func addIgnored(
    _ lines: [String],
    in path: String,
    of tree: some FileTree
  ) throws(FileTreeError) {
    if lines.isEmpty { return }
    switch try tree.entry(at: path)?.kind {
    case nil:
      let text = lines.map { "\($0)\n" }.joined()
      files.append(File(path: path, bytes: Array(text.utf8), isExecutable: false, replaces: false))
    case .file(let isExecutable):
      let old = try tree.bytes(at: path) ?? []
      let missing = try Self.missing(lines, in: path, of: tree)
      guard !missing.isEmpty else { return }
      let end = old.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
      let separator = old.isEmpty || old.last == UInt8(ascii: "\n") ? "" : end
      let added = separator + missing.map { $0 + end }.joined()
      files.append(
        File(path: path, bytes: old + Array(added.utf8), isExecutable: isExecutable, replaces: true)
      )
    case .symlink, .folder, .submodule: return
    }
  }

  /// Those of `lines` that the ignore file at `path` lacks; none if something else than a file stands there.
  static func missing(
    _ lines: [String],
    in path: String,
    of tree: some FileTree
  ) throws(FileTreeError) -> [String] {
    switch try tree.entry(at: path)?.kind {
    case nil: return lines
    case .symlink, .folder, .submodule: return []
    case .file:
      let old = try tree.bytes(at: path) ?? []
      let present = Set(old.split(separator: UInt8(ascii: "\n")).map(pattern))
      return lines.filter { present.isDisjoint(with: [pattern(Array($0.utf8)[...]), "result*"]) }
    }
  }

  /// A line of `.gitignore` without the slash that ties it to the folder.
  ///
  /// One at its end stays: such a pattern is for folders only, and what Nix leaves is a link.
  private static func pattern(_ line: ArraySlice<UInt8>) -> String {
    let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    let end = text.lastIndex { $0 != UInt8(ascii: " ") }.map { $0 + 1 } ?? text.startIndex
    return String(decoding: text[..<end].drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
  }
}

extension Plan {
  /// Adds what becomes of the flake.lock in `folder` of `tree` with the scaffold `files`.
  mutating func addLock(
    of files: [RenderedFile],
    in folder: String,
    of tree: some FileTree,
    from source: LockSource?,
    environment: [String: String]
  ) throws -> LockEdit {
    let lock = try LockEdit(
      flake: files.first { $0.path == "flake.nix" }.map { Array($0.text.utf8) },
      in: folder,
      of: tree,
      from: source,
      environment: environment
    )
    try add(lock.changes, to: tree)
    return lock
  }
}
