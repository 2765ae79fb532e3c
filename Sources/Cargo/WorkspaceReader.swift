import Diagnostics
import FileTree
import TOML
import Threads

/// The tree that a workspace is read from, with what was read so far and what was noticed on the way.
final class WorkspaceReader {
  let tree: any FileTree
  /// Everything that is wrong so far.
  var problems: [Diagnostic] = []
  /// Everything that is odd so far.
  var warnings: [Diagnostic] = []
  /// Where manifests need TOML 1.1.
  var newerTOML: [Diagnostic.Place] = []
  /// Where manifests have dates and times.
  var dates: [Diagnostic.Place] = []
  /// The repository's own config of cargo, once it is known which files count.
  var config = CargoConfig()

  private var manifests: [String: Manifest?] = [:]
  private var documents: [String: Result<Document, Failure>] = [:]
  private var lock: Thread<Result<LockIndex, Failure>>?
  private var realFolders: [String: String?] = ["": ""]

  init(_ tree: any FileTree) {
    self.tree = tree
  }

  /// Notes an error.
  func refuse(
    _ summary: String,
    at place: Diagnostic.Place?,
    because why: String? = nil,
    _ help: String...
  ) {
    problems.append(Diagnostic(.error, summary, at: place, why: why, help: help.map { .text($0) }))
  }

  /// Notes what `cargo metadata` takes, and what stops a build.
  func warn(_ summary: String, at place: Diagnostic.Place?, _ help: String...) {
    let why = "cargo reads the manifest, and refuses to build"
    warnings.append(Diagnostic(.warning, summary, at: place, why: why, help: help.map { .text($0) }))
  }

  /// Throws what was noted, if anything was.
  func check() throws(Failure) {
    if !problems.isEmpty { throw .invalid(sortedProblems) }
  }

  /// The problems in the order of their places, file by file as they came up.
  var sortedProblems: [Diagnostic] {
    var order: [String: Int] = [:]
    for problem in problems {
      guard let file = problem.place?.file, order[file] == nil else { continue }
      order[file] = order.count
    }
    func key(_ problem: Diagnostic) -> (Int, Int, Int) {
      guard let place = problem.place else { return (.max, 0, 0) }
      return (order[place.file] ?? .max, place.line ?? 0, place.column ?? 0)
    }
    // Swift's sort keeps the order of equals.
    return problems.sorted { key($0) < key($1) }
  }

  /// The manifest of `folder`; nil if there is none, or if it is broken, which is noted once.
  func manifest(in folder: String) throws(Failure) -> Manifest? {
    if let known = manifests[folder] { return known }
    let path = TreePath.join(folder, "Cargo.toml")
    var manifest: Manifest?
    if let document = documents[path] {
      manifest = Manifest.read(document, folder: folder, path: path, reader: self)
    } else if let bytes = try bytes(at: path) {
      manifest = Manifest.read(Self.parsed(bytes, at: path), folder: folder, path: path, reader: self)
    }
    manifests[folder] = .some(manifest)
    return manifest
  }

  /// Parses the manifests of `folders`, which will be asked for, in more than one thread.
  func prepareManifests(in folders: [String]) throws(Failure) {
    var files: [(path: String, bytes: [UInt8])] = []
    for folder in folders where manifests[folder] == nil {
      let path = TreePath.join(folder, "Cargo.toml")
      if let bytes = try bytes(at: path) { files.append((path, bytes)) }
    }
    let parsed = files.mapInTwoThreads { Self.parsed($0.bytes, at: $0.path) }
    for (file, document) in zip(files, parsed) { documents[file.path] = document }
  }

  /// Begins to read the lock file in `folder`, which will be asked for, in another thread.
  func prepareLock(in folder: String) throws(Failure) {
    let path = TreePath.join(folder, "Cargo.lock")
    let bytes = try bytes(at: path)
    lock = Thread(if: bytes.map { $0.count > 1 << 14 } ?? false) {
      Result { () throws(Failure) in
        guard let bytes else { return LockIndex(nil) }
        return LockIndex(try Lockfile(parsing: bytes, file: path))
      }
    }
  }

  /// The lock file in `folder`, an empty one if there is none or if it is damaged, which is noted.
  func lock(in folder: String) throws(Failure) -> LockIndex {
    if lock == nil { try prepareLock(in: folder) }
    do {
      return try lock?.value().get() ?? LockIndex(nil)
    } catch {
      problems += error.diagnostics
      return LockIndex(nil)
    }
  }

  private static func parsed(_ bytes: [UInt8], at path: String) -> Result<Document, Failure> {
    Result { () throws(Failure) in try Document(parsing: bytes, file: path) }
  }
}

// MARK: - Looking at the tree

extension WorkspaceReader {
  /// The content of the file at `path`, through symbolic links within the tree; nil if there is no file.
  func bytes(at path: String) throws(Failure) -> [UInt8]? {
    do {
      guard let found = try followed(path), case .file = found.kind else { return nil }
      return try tree.bytes(at: found.path)
    } catch {
      throw error
    }
  }

  /// What is at `path` once symbolic links within the tree are followed; nil if there is nothing.
  func kind(at path: String) throws(Failure) -> TreeEntry.Kind? {
    do {
      return try followed(path)?.kind
    } catch {
      throw error
    }
  }

  /// Whether there is a file at `path`, be it through symbolic links.
  func isFile(_ path: String) throws(Failure) -> Bool {
    guard case .file = try kind(at: path) else { return false }
    return true
  }

  /// Whether there is a folder at `path`, be it through symbolic links.
  func isFolder(_ path: String) throws(Failure) -> Bool {
    try kind(at: path) == .folder
  }

  /// The entries of the folder at `path`, be it through symbolic links; none if there is no folder.
  func entries(in path: String) throws(Failure) -> [TreeEntry] {
    do {
      guard let real = try followed(path)?.path else { return [] }
      return try tree.entries(in: real)
    } catch {
      throw error
    }
  }

  /// The files below the folder at `path` whose names end in `suffix`, in ascending order; below it no link is followed.
  ///
  /// Folders among `skipped` are left out, but for `path` itself.
  func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>
  ) throws(Failure) -> [String] {
    do {
      guard let real = try followed(path), real.kind == .folder else { return [] }
      if real.path == path { return try tree.files(below: path, endingIn: suffix, skipping: skipped) }
      let moved = skipped.filter { $0 != path && TreePath.isInside($0, path) }.map {
        TreePath.join(real.path, TreePath.relative(from: path, to: $0))
      }
      return try tree.files(below: real.path, endingIn: suffix, skipping: Set(moved)).map {
        TreePath.join(path, TreePath.relative(from: real.path, to: $0))
      }
    } catch {
      throw error
    }
  }

  /// The submodule that `path` is, or stands in; nil if it is in none.
  func submodule(around path: String) throws(Failure) -> String? {
    var current: String? = path
    while let here = current, !here.isEmpty {
      if let kind = try tree.entry(at: here)?.kind { return kind == .submodule ? here : nil }
      current = TreePath.parent(here)
    }
    return nil
  }

  /// `path` with all symbolic links followed, and what is there; nil if nothing is, or if a link leads out of the tree.
  private func followed(_ path: String) throws(Failure) -> (path: String, kind: TreeEntry.Kind)? {
    if path.isEmpty { return ("", .folder) }
    // Nothing stands below a link, so what stands there and is none is where it says.
    let kind = try tree.entry(at: path)?.kind
    if let kind, kind != .symlink { return (path, kind) }
    let folder = ManifestPath.parent(path)
    let realFolder: String?
    if let known = realFolders[folder] {
      realFolder = known
    } else {
      realFolder = try resolved(folder)
      realFolders[folder] = .some(realFolder)
    }
    guard let realFolder else { return nil }
    let real = TreePath.join(realFolder, TreePath.name(path))
    guard let kind = realFolder == folder ? kind : try tree.entry(at: real)?.kind else { return nil }
    guard kind == .symlink else { return (real, kind) }
    guard let target = try resolved(real) else { return nil }
    if target.isEmpty { return ("", .folder) }
    return try tree.entry(at: target).map { (target, $0.kind) }
  }

  /// The place that `path` leads to; a link that leads nowhere, or out of the tree, is as good as nothing.
  private func resolved(_ path: String) throws(Failure) -> String? {
    do {
      return try tree.resolve(path)
    } catch {
      if error.code == .brokenLink { return nil }
      throw error
    }
  }
}
