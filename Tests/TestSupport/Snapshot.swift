import FileTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// All that a repository's users can see of it, to show that something left it alone.
///
/// That is every file and link of the work tree and of git's own folder (HEAD, index, config, refs, reflogs,
/// hooks …) with content, mode and time of change; only the object store is left out. Empty folders do not
/// count. Mind that `git status` rewrites the index, so run no git between two snapshots.
public struct Snapshot: Equatable, Sendable {
  private struct Item: Equatable, Sendable {
    let mode: UInt32
    let seconds: Int
    let nanoseconds: Int
    let content: [UInt8]
  }

  private var items: [String: Item] = [:]

  /// What is in `folder` now.
  ///
  /// A linked work tree needs a folder that holds it and the repository.
  public init(_ folder: String) throws {
    try add("", in: DiskTree(folder))
  }

  /// What is in the sandbox of `repository` now: its work trees, its own folder, and the home.
  public init(_ repository: TestRepository) throws {
    try self.init(repository.sandbox.path)
  }

  /// What is there now and was not in `earlier` (`+ path`), is no more (`- path`), or is another (`~ path`), in
  /// order of path.
  public func changes(since earlier: Snapshot) -> [String] {
    Set(items.keys).union(earlier.items.keys).sorted().compactMap { path in
      switch (items[path], earlier.items[path]) {
      case (nil, _): "- \(path)"
      case (_, nil): "+ \(path)"
      case (let now, let before): now == before ? nil : "~ \(path)"
      }
    }
  }

  private mutating func add(_ path: String, in tree: DiskTree) throws {
    let entries = try tree.entries(in: path)
    let isRepository = entries.contains { $0.name == "HEAD" } && entries.contains { $0.name == "refs" }
    for entry in entries where !(isRepository && entry.name == "objects") {
      let here = TreePath.join(path, entry.name)
      if entry.kind == .folder {
        try add(here, in: tree)
        continue
      }
      var facts = stat()
      lstat(TreePath.join(tree.root, here), &facts)
      items[here] = Item(
        mode: UInt32(facts.st_mode),
        seconds: facts.st_mtim.tv_sec,
        nanoseconds: facts.st_mtim.tv_nsec,
        content: try tree.bytes(at: here) ?? []
      )
    }
  }
}
