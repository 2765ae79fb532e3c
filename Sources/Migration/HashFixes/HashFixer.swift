import Cargo
public import Crates
public import Diagnostics
import FileTree
public import Git
import Nix
import Recognition
import Scaffold
import URLs

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds the stale hashes of hand-written Nix files, and computes the right ones without Nix.
public struct HashFixer {
  private let repository: Repository?
  private let tree: DiskTree
  private let cache: FetchCache
  private let options: CrateOptions
  private let report: (CrateProgress) -> Void
  private var fix: HashFix
  /// What was computed, by the lock file.
  private var cargoHashes: [LockPlace: Hash] = [:]
  private var locks: [LockPlace: HashedLockfile] = [:]

  /// Returns the fix for the Nix files at `paths`, which are read from disk; without paths, for all that git tracks at or
  /// below the folder `folder`.
  ///
  /// What cannot be computed is left as it is and noted. Throws ``Failure`` if a file cannot be read.
  public static func fix(
    _ paths: [String],
    in folder: String,
    environment: [String: String],
    options: CrateOptions,
    cache: FetchCache,
    report: @escaping (CrateProgress) -> Void
  ) throws(Failure) -> HashFix {
    try Failure.describing {
      let named = try paths.map(Self.absolute)
      let start = named.first.flatMap { TreePath.parent($0) } ?? folder
      let repository = try Repository.around(start, environment: environment)
      guard
        let root = try repository?.workDirectory.map(Self.absolute)
          ?? named.first.flatMap({ TreePath.parent($0) })
      else {
        throw Failure(
          .noRepository,
          "there is no git repository that says which Nix files are meant",
          help: [.command(["flakewright", "hash", "fix", "package.nix"], to: "name the files")]
        )
      }
      let tree = DiskTree(root)
      var files = try named.map { try Self.place(of: $0, in: root) }
      if paths.isEmpty, let repository {
        let prefix = try repository.prefix(of: folder)
        files = try repository.indexTree().files(
          below: prefix,
          endingIn: ".nix",
          skipping: [],
          ofAnyKind: false
        )
        .filter { try tree.entry(at: $0) != nil }
      }
      var fixer = HashFixer(
        repository: repository,
        tree: tree,
        cache: cache,
        options: options,
        report: report,
        fix: HashFix(in: root)
      )
      try fixer.run(files)
      return fixer.fix
    }
  }

  /// Returns the path without links, from the root of the file system.
  private static func absolute(_ path: String) throws(Failure) -> String {
    guard let real = realpath(path, nil) else {
      throw Failure(
        .noSuchFile,
        "there is no `\(path)`",
        help: ["name Nix files, or none for all that git tracks"]
      )
    }
    defer { free(real) }
    return String(cString: real)
  }

  /// Returns the path of a file from the folder `root`.
  private static func place(of path: String, in root: String) throws(Failure) -> String {
    guard root == "/" || path.hasPrefix(root + "/") else {
      throw Failure(
        .noSuchFile,
        "`\(path)` is not in `\(root)`",
        help: ["name files of one project at a time"]
      )
    }
    return String(path.dropFirst(root == "/" ? 1 : root.count + 1))
  }

  private mutating func run(_ files: [String]) throws {
    // Most files of a large repository have nothing that matters.
    let words = ["cargoHash", "cargoSha256", "outputHashes", "fetchCargoVendor", "fetchgit", "fetchFrom"]
    let paths = try files.filter { path in
      guard let bytes = try tree.bytes(at: path) else { return false }
      let text = String(decoding: bytes, as: UTF8.self)
      return words.contains { text.contains($0) }
    }
    let search = try HashSearch(paths, in: "", of: tree)
    fix.notes += search.notes
    var edits: [String: [HashEdit]] = [:]
    for hash in search.hashes {
      guard let new = computed(hash) else { continue }
      fix.count += 1
      if let edit = changed(hash.attribute, hash.value, to: new) {
        edits[hash.value.place.file, default: []].append(edit)
      }
    }
    for set in search.sets {
      edits[set.place.file, default: []] += editsOf(set)
    }
    for (path, edits) in edits where !edits.isEmpty {
      fix.files[path] = HashEdit.applying(edits, to: try tree.bytes(at: path) ?? [])
    }
    fix.changes.sort { ($0.place.file, $0.place.line ?? 0) < ($1.place.file, $1.place.line ?? 0) }
  }

  /// Notes the change if the hash is another one.
  private mutating func changed(_ attribute: String, _ value: HashValue, to new: Hash) -> HashEdit? {
    if let text = value.text, !text.isEmpty, let old = try? Hash(parsing: text), old == new { return nil }
    fix.changes.append(.init(attribute: attribute, place: value.place, old: value.text, new: new.sri))
    return HashEdit(range: value.range, text: "\"\(new.sri)\"")
  }

  /// Computes a hash; notes why if that fails.
  private mutating func computed(_ hash: HashPlace) -> Hash? {
    attempt("`\(hash.attribute)`", at: hash.value.place) { (fixer) throws(Failure) in
      switch hash.subject {
      case .crates(let lock): return try fixer.cargoHash(of: lock)
      case .source(let source): return try fixer.hash(of: source)
      }
    }
  }

  private mutating func attempt<Value>(
    _ what: String,
    at place: Diagnostic.Place,
    _ body: (inout HashFixer) throws(Failure) -> Value
  ) -> Value? {
    do throws(Failure) {
      return try body(&self)
    } catch {
      let reasons = error.diagnostics.map(\.summary).joined(separator: "; ")
      fix.notes.append(Diagnostic(.note, .hashNotComputed, "left \(what) as it is", at: place, why: reasons))
      return nil
    }
  }

  private mutating func cargoHash(of place: LockPlace) throws(Failure) -> Hash {
    if let known = cargoHashes[place] { return known }
    var hasher = LockHasher(try lock(at: place), options: options, report: report)
    let hash = try hasher.cargoHash()
    fix.notes += hasher.warnings
    cargoHashes[place] = hash
    return hash
  }

  /// Reads a lock file from the tree, or from a fetched commit.
  private mutating func lock(at place: LockPlace) throws(Failure) -> HashedLockfile {
    if let known = locks[place] { return known }
    let (repository, tree, path) = (repository, tree, place.path)
    let source: FetchedSource? = if case .fetched(let source, _) = place { source } else { nil }
    let cache = cache
    let found = try Failure.describing { () -> HashedLockfile? in
      guard let source else { return try HashedLockfile(at: path, in: tree) }
      let (other, commit) = try Self.repository(of: source, beside: repository, cache: cache)
      return try HashedLockfile(at: path, in: try other.tree(ofCommit: commit))
    }
    guard let found else { throw .noLock(at: path, manifest: nil) }
    locks[place] = found
    return found
  }

  /// Computes the hash of the files that a fetcher gives.
  private func hash(of source: FetchedSource) throws(Failure) -> Hash {
    let (repository, commit) = try Self.repository(of: source, beside: repository, cache: cache)
    let checkout = try Checkout(
      of: commit,
      in: repository,
      url: source.url,
      submodules: source.includesSubmodules,
      cache: cache
    )
    if source.isArchive, let path = checkout.differences.lazy.compactMap(\.attributes).first {
      throw Failure(
        .hashNotComputed,
        "`\(path)` has export-ignore or export-subst, which the forge's archives follow"
      )
    }
    return try Hash(nar: checkout.walk())
  }

  /// Returns a repository with the commit of `source`: the project's own if its remote is the same, else one that git
  /// fetches.
  private static func repository(
    of source: FetchedSource,
    beside own: Repository?,
    cache: FetchCache
  ) throws(Failure) -> (Repository, ObjectID) {
    if let own, let remote = try own.defaultRemote()?.address, GitURL(source.url).isSameProject(as: remote),
      let commit = try? own.commit(named: source.revision)
    {
      return (own, commit)
    }
    let commit = try cache.commit(source.revision, at: source.url)
    let repository = try cache.repository(with: commit, from: source.url)
    return (repository, try repository.commit(named: commit.hex))
  }

  /// Returns the edits of a set of hashes: other values, names that the lock file has no longer, and new ones.
  private mutating func editsOf(_ set: OutputHashes) -> [HashEdit] {
    let known = attempt("`outputHashes`", at: set.place) { (fixer) throws(Failure) in
      let lock = try fixer.lock(at: set.lock)
      var hasher = LockHasher(lock, options: fixer.options, report: fixer.report)
      let hashes = try hasher.checkoutHashes()
      fixer.fix.notes += hasher.warnings
      return (lock: lock.content, hashes: hashes)
    }
    guard let (lock, hashes) = known else { return [] }
    let keys = set.naming == .sources ? GitKeys.crane(lock) : GitKeys.nixpkgs(lock)
    // importCargoLock accepts any package of a commit.
    var commits = Dictionary(keys.map { ($0.name, $0.commit) }) { first, _ in first }
    if set.naming == .packages {
      for package in lock.packages {
        if case .git(_, _, let commit)? = package.source {
          commits["\(package.name)-\(package.version)"] = commit
        }
      }
    }
    var edits: [HashEdit] = []
    for entry in set.entries {
      let attribute = "outputHashes.\"\(entry.name)\""
      fix.count += 1
      if let commit = commits[entry.name] {
        guard let new = hashes[commit]?.hash else { continue }
        if let edit = changed(attribute, entry.value, to: new) { edits.append(edit) }
      } else {
        fix.changes.append(
          .init(attribute: attribute, place: entry.value.place, old: entry.value.text, new: nil)
        )
        edits.append(HashEdit(removing: entry.range))
      }
    }
    let covered = Set(set.entries.compactMap { commits[$0.name] })
    let absent = keys.filter { !covered.contains($0.commit) }
    var added: [String] = []
    for key in absent {
      guard let new = hashes[key.commit]?.hash else { continue }
      fix.count += 1
      guard let name = try? NixLiteral.string(key.name) else { continue }
      fix.changes.append(.init(attribute: "outputHashes.\(name)", place: set.place, old: nil, new: new.sri))
      added.append("\(name) = \"\(new.sri)\";")
    }
    if !added.isEmpty { edits.append(HashEdit(adding: added, to: set)) }
    return edits
  }
}

extension LockPlace {
  fileprivate var path: String {
    switch self {
    case .file(let path), .fetched(_, let path): path
    }
  }
}

extension Checkout.Difference {
  fileprivate var attributes: String? {
    if case .archives(let path) = self { path } else { nil }
  }
}

extension GitURL {
  /// Whether both name the same repository of a host, whatever the protocol.
  fileprivate func isSameProject(as other: GitURL) -> Bool {
    host == other.host && projectPath.lowercased() == other.projectPath.lowercased()
  }
}
