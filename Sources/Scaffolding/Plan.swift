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
    /// Whether it takes the place of another file.
    let replaces: Bool
  }

  private(set) var files: [File] = []
  private var inTheWay: [(path: String, by: ScaffoldingError.Occupant)] = []

  /// Puts `rendered` into `folder` of `tree`; refuses what it must not touch, all of it at once.
  ///
  /// - Parameters:
  ///   - ignored: The lines that `.gitignore` has to have.
  ///   - replace: Whether files that stand there may be replaced.
  init(
    _ rendered: [RenderedFile], ignored: [String], in folder: String, of tree: some FileTree, replace: Bool
  ) throws(ScaffoldingError) {
    do {
      for file in rendered {
        try add(TreePath.join(folder, file.path), Array(file.text.utf8), to: tree, replace: replace)
      }
      try addIgnored(ignored, in: TreePath.join(folder, ".gitignore"), of: tree)
    } catch {
      throw .tree(error)
    }
    guard inTheWay.isEmpty else { throw .occupied(inTheWay) }
  }

  /// The files as an edit of the tree.
  var changes: [String: TreeChange] {
    Dictionary(files.map { ($0.path, .file($0.bytes, executable: false)) }) { _, last in last }
  }

  /// Adds a file as it is.
  mutating func add(_ path: String, _ bytes: [UInt8]) {
    files.append(File(path: path, bytes: bytes, replaces: false))
  }

  private mutating func add(
    _ path: String, _ bytes: [UInt8], to tree: some FileTree, replace: Bool
  ) throws(FileTreeError) {
    if let parent = try blockedParent(of: path, in: tree) {
      inTheWay.append((path, .parent(parent)))
      return
    }
    switch try tree.entry(at: path)?.kind {
    case nil:
      files.append(File(path: path, bytes: bytes, replaces: false))
    case .file:
      if try tree.bytes(at: path) == bytes { return }
      if replace { files.append(File(path: path, bytes: bytes, replaces: true)) } else { inTheWay.append((path, .file)) }
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

  /// Appends the lines that the file lacks. One that is no file of its own is left alone.
  private mutating func addIgnored(
    _ lines: [String], in path: String, of tree: some FileTree
  ) throws(FileTreeError) {
    switch try tree.entry(at: path)?.kind {
    case nil: files.append(File(path: path, bytes: Array((lines.joined(separator: "\n") + "\n").utf8), replaces: false))
    case .file:
      let old = try tree.bytes(at: path) ?? []
      let present = Set(
        old.split(separator: UInt8(ascii: "\n")).map { line in
          String(decoding: line, as: UTF8.self).trimmed(of: "/ \t\r")
        })
      let missing = lines.filter { !present.contains($0.trimmed(of: "/")) && !present.contains("result*") }
      guard !missing.isEmpty else { return }
      let end = old.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
      let separator = old.isEmpty || old.last == UInt8(ascii: "\n") ? "" : end
      let added = separator + missing.map { $0 + end }.joined()
      files.append(File(path: path, bytes: old + Array(added.utf8), replaces: true))
    case .symlink, .folder, .submodule: return
    }
  }
}

extension String {
  /// The text without characters of `set` at its ends.
  fileprivate func trimmed(of set: String) -> String {
    var text = self[...]
    while let first = text.first, set.contains(first) { text = text.dropFirst() }
    while let last = text.last, set.contains(last) { text = text.dropLast() }
    return String(text)
  }
}
