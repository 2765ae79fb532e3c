import CLibgit2
public import Diagnostics
public import FileTree
import Synchronization

/// The files of the index, which the next commit would contain.
///
/// A path without content (`git add --intent-to-add`) is left out, as in commits. A path in conflict is listed, but its
/// content cannot be read. Keeps its repository open. It is a class because copying its data would cost more than
/// looking up a path.
public final class IndexTree: FileTree {
  /// The paths in a merge conflict, in ascending order.
  public let conflicts: [String]
  /// The paths without content (`git add --intent-to-add`), in ascending order.
  public let intentions: [String]

  private let repository: Repository
  private let index: IndexEntries
  private let sparseFolders: SparseFolders

  init(_ repository: Repository) throws(Failure) {
    self.repository = repository
    index = try IndexEntries(repository.indexFile)
    var conflicts: [String] = []
    var intentions: [String] = []
    var sparse: [String: ObjectID] = [:]
    for entry in index.entries
    where entry.stage != 0 || entry.isIntention || entry.mode == Mode.folder.rawValue {
      let path = String(decoding: index.path(entry), as: UTF8.self)
      if entry.isIntention {
        intentions.append(path)
      } else if entry.stage == 0 {
        sparse[TreePath.normalised(path) ?? path] = ObjectID(entry.id)
      } else if conflicts.last != path {
        conflicts.append(path)
      }
    }
    self.conflicts = conflicts
    self.intentions = intentions
    sparseFolders = SparseFolders(sparse)
  }

  /// Returns the entry at `path`; throws ``Failure/unreadable(path:reason:)`` if an object is missing or damaged.
  public func entry(at path: String) throws(Failure) -> TreeEntry? {
    if path.isEmpty { return TreeEntry(name: "", kind: .folder) }
    if let (tree, rest) = try sparse(path) {
      let kind = try tree.entry(at: rest)?.kind
      return kind.map { TreeEntry(name: TreePath.name(path), kind: $0) }
    }
    let item = item(path)
    // A path in conflict may be a folder as well.
    let isFile = item.map { $0.stage == 0 } ?? false
    let kind = !isFile && index.hasEntries(in: path) ? .folder : item.flatMap(kind)
    return kind.map { TreeEntry(name: TreePath.name(path), kind: $0) }
  }

  /// Returns the entries of the folder at `path`; throws what ``entry(at:)`` throws.
  public func entries(in path: String) throws(Failure) -> [TreeEntry] {
    guard TreePath.isValid(path) else { return [] }
    if let (tree, rest) = try sparse(path) { return try tree.entries(in: rest) }
    return items(below: path)
  }

  /// The files of the index, for another thread.
  public var shared: (any SharedFiles)? {
    SharedIndex(
      index,
      SharedBlobs(ObjectStore(repository.objectsDirectory), workDirectory: repository.workDirectory)
    )
  }

  /// Returns the files below the folder at `path`; throws what ``entry(at:)`` throws.
  public func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>,
    ofAnyKind: Bool
  ) throws(Failure) -> [String] {
    guard conflicts.isEmpty && sparseFolders.ids.isEmpty else {
      return try walkedFiles(below: path, endingIn: suffix, skipping: skipped, ofAnyKind: ofAnyKind)
    }
    var gaps = skipped.filter { $0 != path && TreePath.isInside($0, path) }.map(index.positions(below:))
    gaps.sort { $0.lowerBound > $1.lowerBound }
    var (found, folders): ([String], Set<String>) = ([], [])
    let all = index.positions(below: path)
    var position = all.lowerBound
    while position < all.upperBound {
      if let gap = gaps.last, gap.lowerBound <= position {
        position = max(position, gap.upperBound)
        gaps.removeLast()
        continue
      }
      let entry = index.entries[position]
      position += 1
      guard !entry.isIntention else { continue }
      guard index.path(entry, hasSuffix: suffix) else {
        if ofAnyKind { folders.formUnion(index.folders(of: entry, below: path, endingIn: suffix)) }
        continue
      }
      switch kind(entry) {
      case .file: break
      case .symlink where ofAnyKind: break
      default: continue
      }
      found.append(String(decoding: index.path(entry), as: UTF8.self))
    }
    if folders.isEmpty { return found }
    return folders.union(found).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns the links below the folder at `path`; throws what ``entry(at:)`` throws.
  public func links(below path: String, skipping skipped: Set<String>) throws(Failure) -> [String] {
    guard conflicts.isEmpty && sparseFolders.ids.isEmpty else {
      return try walkedLinks(below: path, skipping: skipped)
    }
    return index.positions(below: path).compactMap { position in
      let entry = index.entries[position]
      guard entry.mode == Mode.link.rawValue, !entry.isIntention else { return nil }
      let path = String(decoding: index.path(entry), as: UTF8.self)
      return skipped.contains { TreePath.isInside(path, $0) } ? nil : path
    }
  }

  /// Returns the content of the file or the target of the link at `path`.
  ///
  /// Throws what ``entry(at:)`` throws, and ``Failure/unreadable(path:reason:)`` for a path in conflict.
  public func bytes(at path: String) throws(Failure) -> [UInt8]? {
    if let (tree, rest) = try sparse(path) { return try tree.bytes(at: rest) }
    guard let item = item(path),
      [.file, .executable, .link].contains(Mode(git_filemode_t(rawValue: item.mode)))
    else { return nil }
    try checkResolved(item, path)
    return try reading(path) { () throws(Failure) in try repository.blob(ObjectID(item.id)) }
  }

  /// Returns the ID of the blob or of the submodule's commit at `path`, or nil if there is nothing, and for most
  /// folders.
  ///
  /// Only folders of a sparse index have an ID; git has not written trees for the others yet. Throws what
  /// ``bytes(at:)`` throws.
  public func objectID(at path: String) throws(Failure) -> ObjectID? {
    if let (tree, rest) = try sparse(path) { return try tree.objectID(at: rest) }
    guard let item = item(path) else { return nil }
    try checkResolved(item, path)
    return ObjectID(item.id)
  }

  private func checkResolved(_ item: IndexEntries.Entry, _ path: String) throws(Failure) {
    if item.stage != 0 {
      throw .unreadable(path: path, reason: "it has a merge conflict; resolve it, then run `git add`")
    }
  }

  /// Returns the entry for `path` itself; our version if it is in conflict.
  private func item(_ path: String) -> IndexEntries.Entry? {
    let items = index.entries(for: path)
    let item = items.count > 1 ? items.first { $0.stage == 2 } ?? items.first : items.first
    return item.flatMap { $0.isIntention ? nil : $0 }
  }

  /// Returns the entries of the folder `path`; if a conflict has both a file and a folder, the folder wins.
  private func items(below path: String) -> [TreeEntry] {
    let all = index.positions(below: path)
    if all.isEmpty { return [] }
    let prefix = path.isEmpty ? [] : Array("\(path)/".utf8)
    var found: [TreeEntry] = []
    var position = all.lowerBound
    while position < all.upperBound {
      let entry = index.entries[position]
      let name = index.path(entry)
      position += 1
      if entry.isIntention { continue }
      let rest = name.dropFirst(prefix.count)
      let child = rest.prefix { $0 != slash }
      let kind = child.count < rest.count ? .folder : kind(entry)
      if let kind { found.append(TreeEntry(name: String(decoding: child, as: UTF8.self), kind: kind)) }
      if kind == .folder { position = index.position(of: prefix + child + [slash + 1]) }
    }
    // The index sorts by whole paths: `a-b` comes before `a/b`.
    found.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    if conflicts.isEmpty { return found }
    return found.reduce(into: []) { kept, entry in
      if kept.last?.name != entry.name {
        kept.append(entry)
      } else if entry.kind == .folder {
        kept[kept.count - 1] = entry
      }
    }
  }

  private func kind(_ item: IndexEntries.Entry) -> TreeEntry.Kind? {
    switch Mode(git_filemode_t(rawValue: item.mode)) {
    case .file: .file(executable: false)
    case .executable: .file(executable: true)
    case .link: .symlink
    case .submodule: .submodule
    case .folder, nil: nil
    }
  }

  /// Returns the tree of the sparse folder that contains `path`, and the path in it, or nil without such a folder.
  private func sparse(_ path: String) throws(Failure) -> (GitTree, String)? {
    if sparseFolders.ids.isEmpty { return nil }
    var folder: String? = path
    while let here = folder, !here.isEmpty {
      if let id = sparseFolders.ids[here] {
        let rest = String(decoding: path.utf8.dropFirst(here.utf8.count + 1), as: UTF8.self)
        if let known = sparseFolders.trees[here] { return (known, rest) }
        let tree = try reading(here) { () throws(Failure) in try repository.tree(withID: id) }
        sparseFolders.trees[here] = tree
        return (tree, rest)
      }
      folder = TreePath.parent(here)
    }
    return nil
  }
}

/// The files of an index, for another thread.
private final class SharedIndex: SharedFiles {
  private let index: IndexEntries
  private let blobs: Mutex<SharedBlobs>

  init(_ index: IndexEntries, _ blobs: sending SharedBlobs) {
    self.index = index
    self.blobs = Mutex(blobs)
  }

  func sharedBytes(at path: String) -> [UInt8]? {
    let entries = index.entries(for: path)
    guard entries.count == 1, let entry = entries.first, entry.stage == 0, !entry.isIntention,
      [.file, .executable].contains(Mode(git_filemode_t(rawValue: entry.mode)))
    else { return nil }
    let id = ObjectID(entry.id)
    return blobs.withLock { $0.bytes(of: id, at: path) }
  }
}

private let slash = UInt8(ascii: "/")

/// The folders of a sparse index, and the trees that are open.
private final class SparseFolders {
  let ids: [String: ObjectID]
  var trees: [String: GitTree] = [:]

  init(_ ids: [String: ObjectID]) { self.ids = ids }
}
