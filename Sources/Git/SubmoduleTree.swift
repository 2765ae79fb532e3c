public import Diagnostics
public import FileTree

/// A tree with the files of its submodules, as far as their commits are on this machine.
///
/// A submodule stays an entry of the kind ``TreeEntry/Kind/submodule``, but paths below it lead to the files of its commit.
/// Walks from above do not enter it.
public final class SubmoduleTree: FileTree {
  private let base: any TrackedTree
  private let repository: Repository
  /// The submodules that are known, by path: those of the tree, and those of submodules that were opened.
  private var known: [String: Place]
  /// The files of each submodule that was looked at, by path; nil for one whose commit is elsewhere.
  private var opened: [String: Opened?] = [:]

  /// Where the repository of a submodule may be.
  private struct Place {
    var commit: ObjectID
    /// The folders that may be its repository.
    var repositories: [String]
  }

  private struct Opened {
    var files: TreeFiles
    /// The paths of the submodules in it.
    var submodules: [String]
  }

  /// Creates a tree whose submodules have the names `names`, by path.
  init(
    _ base: some TrackedTree,
    _ repository: Repository,
    names: [String: String]
  ) throws(Failure) {
    self.base = base
    self.repository = repository
    known = [:]
    for (path, name) in names {
      guard let commit = try base.objectID(at: path) else { continue }
      known[path] = Place(
        commit: commit,
        repositories: ["\(repository.commonDirectory)/modules/\(name)"] + Self.own(path, in: repository)
      )
    }
    roots = known.keys.sorted()
  }

  /// The submodules of the tree itself, in ascending order.
  private let roots: [String]

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
    ofAnyKind: Bool
  ) throws(Failure) -> [String] {
    guard let (files, rest) = try submodule(holding: path, orAt: true) else {
      return try base.files(below: path, endingIn: suffix, skipping: skipped, ofAnyKind: ofAnyKind)
    }
    let start = rest.isEmpty ? path : String(path.dropLast(rest.count + 1))
    let below = skipped.filter { $0 != start && TreePath.isInside($0, start) }
      .map { TreePath.relative(from: start, to: $0) }
    return try files.files(below: rest, endingIn: suffix, skipping: Set(below), ofAnyKind: ofAnyKind)
      .map { TreePath.join(start, $0) }
  }

  /// The files of the tree without submodules that several threads can read.
  public var shared: (any SharedFiles)? { base.shared }

  /// Returns the paths of the links below `path`; those in a submodule only if `path` is that submodule or in it.
  ///
  /// Throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func links(below path: String, skipping skipped: Set<String>) throws(Failure) -> [String] {
    if try submodule(holding: path, orAt: true) == nil {
      return try base.links(below: path, skipping: skipped)
    }
    return try walkedLinks(below: path, skipping: skipped)
  }

  /// The paths of all submodules, those in submodules included, in ascending order.
  public var submodulePaths: [String] {
    var paths: [String] = []
    var pending = roots
    while let path = pending.popLast() {
      paths.append(path)
      pending += (try? open(path))?.submodules ?? []
    }
    return paths.sorted()
  }

  /// Returns the files of the innermost submodule that `path` is in, and where in them; nil if it is in none.
  private func submodule(
    holding path: String,
    orAt isWhole: Bool = false
  ) throws(Failure) -> (files: TreeFiles, rest: String)? {
    var found: (files: TreeFiles, rest: String)?
    var candidates = roots
    while let root = candidates.first(where: { TreePath.isInside(path, $0) && (isWhole || path != $0) }) {
      guard let here = try open(root) else { return nil }
      found = (here.files, path == root ? "" : TreePath.relative(from: root, to: path))
      candidates = here.submodules
    }
    return found
  }

  private func open(_ path: String) throws(Failure) -> Opened? {
    if let opened = opened[path] { return opened }
    var result: Opened?
    for folder in known[path]?.repositories ?? [] {
      guard let commit = known[path]?.commit, let files = Self.files(of: commit, in: "\(folder)/objects")
      else {
        continue
      }
      result = Opened(files: files, submodules: try submodules(of: files, at: path, in: folder))
      break
    }
    opened[path] = .some(result)
    return result
  }

  /// Returns the paths of the submodules of the submodule at `path`, whose own repository is `folder`.
  private func submodules(
    of files: TreeFiles,
    at path: String,
    in folder: String
  ) throws(Failure) -> [String] {
    guard let bytes = try files.bytes(at: ".gitmodules") else { return [] }
    var paths: [String] = []
    for (place, name) in try submoduleNames(bytes) {
      guard let item = try files.found(place), GitTree.kind(item.mode) == .submodule else { continue }
      let whole = TreePath.join(path, place)
      known[whole] = Place(
        commit: item.id,
        repositories: ["\(folder)/modules/\(name)"] + Self.own(whole, in: repository)
      )
      paths.append(whole)
    }
    return paths
  }

  /// Before git 1.7.8, a submodule had its own folder `.git`.
  private static func own(_ path: String, in repository: Repository) -> [String] {
    repository.workDirectory.map { ["\($0)/\(path)/.git"] } ?? []
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
    for (path, name) in try submoduleNames(bytes) where try tree.entry(at: path)?.kind == .submodule {
      names[path] = name
    }
    return names.isEmpty ? tree : try SubmoduleTree(tree, self, names: names)
  }
}

/// Returns the names of the submodules in the content of a `.gitmodules` file, by path.
///
/// Throws ``Diagnostic/Code/unreadable`` if git would reject the file.
private func submoduleNames(_ modules: [UInt8]) throws(Failure) -> [String: String] {
  var names: [String: String] = [:]
  for (name, values) in try submoduleSettings(modules) {
    // Git ignores names that would lead out of its folder `modules`.
    guard let path = values["path"], TreePath.isValid(path), !name.isEmpty,
      !TreePath.components(name).contains("..")
    else { continue }
    names[path] = name
  }
  return names
}
