import Diagnostics
import FileTree
import TOML
import Threads

/// A reader of the tree that contains a workspace, with a cache and a list of problems.
final class WorkspaceReader {
  let tree: any FileTree
  /// The errors so far.
  var problems: [Diagnostic] = []
  /// The warnings so far.
  var warnings: [Diagnostic] = []
  /// The places where manifests need TOML 1.1.
  var newerTOML: [Diagnostic.Place] = []
  /// The places where manifests have dates and times.
  var dates: [Diagnostic.Place] = []
  /// The repository's own cargo config, once it has been read.
  var config = CargoConfig()

  private var manifests: [String: Manifest?] = [:]
  private var documents: [String: Result<Document, Failure>] = [:]
  private var lock: Thread<Result<LockIndex, Failure>>?
  private var realFolders: [String: String?] = ["": ""]

  init(_ tree: any FileTree) {
    self.tree = tree
  }

  /// Records an error.
  func refuse(
    _ summary: String,
    at place: Diagnostic.Place?,
    because why: String? = nil,
    _ help: String...
  ) {
    problems.append(
      Diagnostic(.error, .invalidProject, summary, at: place, why: why, help: help.map { .text($0) })
    )
  }

  /// Records a problem of a target that `cargo metadata` accepts and that breaks a build.
  func warn(_ summary: String, at place: Diagnostic.Place?, _ help: String...) {
    let why = "cargo reads the manifest, and refuses to build"
    warnings.append(
      Diagnostic(.warning, .invalidTarget, summary, at: place, why: why, help: help.map { .text($0) })
    )
  }

  /// Throws the recorded errors, if there are any.
  func check() throws(Failure) {
    if !problems.isEmpty { throw .invalid(sortedProblems) }
  }

  /// The errors sorted by position; files are in the order of their first error.
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
    // Swift's sort is stable.
    return problems.sorted { key($0) < key($1) }
  }

  /// Returns the manifest of `folder`, or nil if there is none or it is invalid, which is recorded once.
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

  /// Parses the manifests of `folders`, which will be needed, in more than one thread.
  func prepareManifests(in folders: [String]) throws(Failure) {
    var files: [(path: String, bytes: [UInt8])] = []
    for folder in folders where manifests[folder] == nil {
      let path = TreePath.join(folder, "Cargo.toml")
      if let bytes = try bytes(at: path) { files.append((path, bytes)) }
    }
    let parsed = files.mapInTwoThreads { Self.parsed($0.bytes, at: $0.path) }
    for (file, document) in zip(files, parsed) { documents[file.path] = document }
  }

  /// Starts to read the lock file in `folder`, which will be needed, in another thread.
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

  /// Returns the lock file in `folder`: an empty one if there is none, or if it is invalid, which is recorded.
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
  /// Returns the content of the file at `path`, following symbolic links inside of the tree, or nil if there is no
  /// file.
  func bytes(at path: String) throws(Failure) -> [UInt8]? {
    do {
      guard let found = try followed(path), case .file = found.kind else { return nil }
      return try tree.bytes(at: found.path)
    } catch {
      throw error
    }
  }

  /// Returns the kind of the entry at `path`, following symbolic links inside of the tree, or nil if there is nothing.
  func kind(at path: String) throws(Failure) -> TreeEntry.Kind? {
    do {
      return try followed(path)?.kind
    } catch {
      throw error
    }
  }

  /// Returns whether there is a file at `path`, following symbolic links.
  func isFile(_ path: String) throws(Failure) -> Bool {
    guard case .file = try kind(at: path) else { return false }
    return true
  }

  /// Returns whether there is a folder at `path`, following symbolic links.
  func isFolder(_ path: String) throws(Failure) -> Bool {
    try kind(at: path) == .folder
  }

  /// Returns the entries of the folder at `path`, following symbolic links; empty if there is no folder.
  func entries(in path: String) throws(Failure) -> [TreeEntry] {
    do {
      guard let real = try followed(path)?.path else { return [] }
      return try tree.entries(in: real)
    } catch {
      throw error
    }
  }

  /// Returns the files below the folder at `path` whose names end in `suffix`, in ascending order; follows no links
  /// below `path`.
  ///
  /// Folders whose names are in `skipped` are left out, except for `path` itself.
  func files(
    below path: String,
    endingIn suffix: String,
    skipping skipped: Set<String>
  ) throws(Failure) -> [String] {
    do {
      guard let real = try followed(path), real.kind == .folder || real.kind == .submodule else { return [] }
      if real.path == path {
        return try tree.files(below: path, endingIn: suffix, skipping: skipped, ofAnyKind: false)
      }
      let moved = skipped.filter { $0 != path && TreePath.isInside($0, path) }.map {
        TreePath.join(real.path, TreePath.relative(from: path, to: $0))
      }
      let files = try tree.files(below: real.path, endingIn: suffix, skipping: Set(moved), ofAnyKind: false)
      return files.map {
        TreePath.join(path, TreePath.relative(from: real.path, to: $0))
      }
    } catch {
      throw error
    }
  }

  /// The submodule that `path` is, or stands in; nil if it is in none.
  func submodule(around path: String) throws(Failure) -> String? { try tree.submodule(around: path) }

  /// Returns `path` with all symbolic links followed, and the kind of entry there, or nil if there is nothing, or if a
  /// link leads out of the tree.
  func followed(_ path: String) throws(Failure) -> (path: String, kind: TreeEntry.Kind)? {
    if path.isEmpty { return ("", .folder) }
    // A tree has no entries below a link, so an entry that is found and is not a link is already resolved.
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

  /// Returns the path that `path` leads to, or nil for a link that leads nowhere or out of the tree.
  private func resolved(_ path: String) throws(Failure) -> String? {
    do {
      return try tree.resolve(path)
    } catch {
      if error.code == .brokenLink { return nil }
      throw error
    }
  }
}
