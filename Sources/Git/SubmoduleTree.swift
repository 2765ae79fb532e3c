public import Diagnostics
public import FileTree

/// A tree with the files of its submodules, as far as their commits are on this machine.
///
/// A submodule stays an entry of the kind ``TreeEntry/Kind/submodule``, but paths below it lead to the files of its commit.
/// Walks from above do not enter it. Submodules of submodules have no files.
public final class SubmoduleTree: FileTree {
  private let base: any TrackedTree
  private let repository: Repository
  private let names: [String: String]
  /// The files of each submodule that was looked at, by path; nil for one whose commit is elsewhere.
  private var opened: [String: TreeFiles?] = [:]

  init(_ base: some TrackedTree, _ repository: Repository, names: [String: String]) {
    self.base = base
    self.repository = repository
    self.names = names
  }

  /// Returns the entry at `path`, which may be in a submodule.
  ///
  /// Throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func entry(at path: String) throws(Failure) -> TreeEntry? {
    guard let (files, rest) = try submodule(holding: path) else { return try base.entry(at: path) }
    return try files.found(rest).flatMap { GitTree.kind($0.mode) }.map {
      TreeEntry(name: TreePath.name(path), kind: $0)
    }
  }

  /// Returns the entries of the folder `path`, which may be a submodule or be in one.
  ///
  /// Throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func entries(in path: String) throws(Failure) -> [TreeEntry] {
    guard let (files, rest) = try submodule(holding: path, orAt: true) else {
      return try base.entries(in: path)
    }
    guard let folder = try files.folder(at: rest) else { return [] }
    return folder.items.compactMap { item in
      GitTree.kind(item.mode).map { TreeEntry(name: folder.name(item), kind: $0) }
    }
    .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Returns the content of the file at `path`, which may be in a submodule; nil if there is no file.
  ///
  /// Throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func bytes(at path: String) throws(Failure) -> [UInt8]? {
    guard let (files, rest) = try submodule(holding: path) else { return try base.bytes(at: path) }
    return try files.bytes(at: rest)
  }

  /// Returns the paths below `path` that end in `suffix`; those in a submodule only if `path` is that submodule or in it.
  ///
  /// Throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    links: Bool
  ) throws(Failure) -> [String] {
    guard let (files, rest) = try submodule(holding: path, orAt: true) else {
      return try base.files(below: path, endingIn: suffix, skipping: skipped, links: links)
    }
    let start = rest.isEmpty ? path : String(path.dropLast(rest.count + 1))
    let below = skipped.filter { $0 != start && TreePath.isInside($0, start) }
      .map { TreePath.relative(from: start, to: $0) }
    return try files.files(below: rest, endingIn: suffix, skipping: Set(below), links: links)
      .map { TreePath.join(start, $0) }
  }

  /// The files of the tree without submodules that several threads can read.
  public var shared: (any SharedFiles)? { base.shared }

  /// The paths of all submodules, in ascending order.
  public var submodulePaths: [String] { names.keys.sorted() }

  /// Returns the files of the submodule that `path` is in, and where in them; nil if it is in none.
  private func submodule(
    holding path: String,
    orAt isWhole: Bool = false
  ) throws(Failure) -> (files: TreeFiles, rest: String)? {
    for root in names.keys where TreePath.isInside(path, root) && (isWhole || path != root) {
      guard let files = try files(of: root) else { return nil }
      return (files, path == root ? "" : TreePath.relative(from: root, to: path))
    }
    return nil
  }

  private func files(of path: String) throws(Failure) -> TreeFiles? {
    if let known = opened[path] { return known }
    var found: TreeFiles?
    if let commit = try base.objectID(at: path) {
      var folders = names[path].map { ["\(repository.commonDirectory)/modules/\($0)"] } ?? []
      // Before git 1.7.8, a submodule had its own folder `.git`.
      if let root = repository.workDirectory { folders.append("\(root)/\(path)/.git") }
      found = folders.lazy.compactMap { Self.files(of: commit, in: "\($0)/objects") }.first
    }
    opened[path] = .some(found)
    return found
  }

  /// Returns the files of `commit` if the folder `objects` has them.
  private static func files(of commit: ObjectID, in objects: String) -> TreeFiles? {
    let store = ObjectStore(objects)
    guard let object = try? store.readObject(commit), object.kind == .commit,
      let root = object.bytes.treeOfCommit
    else { return nil }
    return try? TreeFiles(root: root) { id throws(Failure) in try store.readObject(id) }
  }
}

extension [UInt8] {
  /// The tree that a commit names in its first line, `tree` and 40 digits.
  fileprivate var treeOfCommit: ObjectID? {
    guard starts(with: "tree ".utf8), let line = split(separator: UInt8(ascii: "\n"), maxSplits: 1).first
    else { return nil }
    return ObjectID(String(decoding: line.dropFirst(5), as: UTF8.self))
  }
}

extension Repository {
  /// Returns `tree` with the files of its submodules; the same tree if it has none.
  ///
  /// Throws ``Diagnostic/Code/unreadable`` if `.gitmodules` is damaged.
  public func withSubmodules(_ tree: some TrackedTree) throws(Failure) -> any FileTree {
    guard let bytes = try tree.bytes(at: ".gitmodules") else { return tree }
    var names: [String: String] = [:]
    for (name, values) in try submoduleSettings(bytes) {
      // Git ignores names that would lead out of its folder `modules`.
      guard let path = values["path"], TreePath.isValid(path), !name.isEmpty,
        !TreePath.components(name).contains("..")
      else { continue }
      if try tree.entry(at: path)?.kind == .submodule { names[path] = name }
    }
    return names.isEmpty ? tree : SubmoduleTree(tree, self, names: names)
  }
}
