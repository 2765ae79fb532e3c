package import Cargo
package import Diagnostics
package import FileTree
package import Strategies

/// The files that builds read outside of the folders that they get by default.
package struct ReadElsewhere: Sendable {
  /// The files and folders outside the workspace's folder, in ascending order; none is inside another.
  package var outsideWorkspace: [String] = []
  /// The files outside a package's own folder that it reads while it is built, each with the package's name.
  package var outsidePackages: [(path: String, package: String)] = []
  /// The submodules that builds read from.
  package var submodules: [String] = []
  /// The files in Git LFS that builds read.
  package var largeFiles: [String] = []

  /// Returns those of `files` that the builds of `workspace` read elsewhere in `tree`.
  package static func of(
    _ files: [FileRead],
    by workspace: Workspace,
    in tree: some FileTree
  ) throws(Failure) -> ReadElsewhere {
    var read = ReadElsewhere()
    var (outside, submodules, largeFiles): (Set<String>, Set<String>, Set<String>) = ([], [], [])
    // Only a file that `.gitattributes` names can be an LFS pointer, so the others need not be read.
    let paths = Set(files.filter { $0.kind == .file }.map(\.path))
    let hasLargeFiles = try !GitAttributes.read(in: tree, above: paths).rules(giving: "filter=lfs").isEmpty
    let folders = Dictionary(workspace.localPackages.map { ($0.name, $0.directory) }) { first, _ in first }
    // `cargo package` reads what manifests name, and builds do not; a text is no proof.
    for file in files where !file.reader.hasPrefix("package.") && file.reader != "text" {
      switch file.kind {
      case .missing, .outside, .pattern: continue
      case .submodule:
        if let submodule = try tree.submodule(around: file.path) { submodules.insert(submodule) }
        continue
      case .file, .folder: break
      }
      // The source contains symbolic links as links, so their targets must be in it too.
      let real = try Self.real(file.path, in: tree)
      for path in [file.path, real] where !TreePath.isInside(path, workspace.directory) {
        if !TreePath.isInside(workspace.directory, path) { outside.insert(path) }
      }
      if hasLargeFiles, file.kind == .file, try tree.bytes(at: real)?.starts(with: Self.pointer) == true {
        largeFiles.insert(file.path)
      }
      if let folder = folders[file.package], file.isBuilt(in: folder),
        [file.path, real].contains(where: { !TreePath.isInside($0, folder) })
      {
        read.outsidePackages.append((file.path, file.package))
      }
    }
    for package in workspace.localPackages {
      if let submodule = try tree.submodule(around: package.manifestPath) { submodules.insert(submodule) }
    }
    read.outsideWorkspace = outside.filter { path in
      !outside.contains { $0 != path && TreePath.isInside(path, $0) }
    }
    .sorted()
    read.submodules = submodules.sorted()
    read.largeFiles = largeFiles.sorted()
    return read
  }

  /// Returns the path after following symbolic links; `path` itself if a link leads out of the tree or
  /// nowhere.
  private static func real(_ path: String, in tree: some FileTree) throws(Failure) -> String {
    do {
      return try tree.resolve(path) ?? path
    } catch {
      if error.code == .brokenLink { return path }
      throw error
    }
  }

  /// The beginning of the pointer that git stores for a file in LFS.
  ///
  /// Source: the specification of Git LFS, "The Pointer".
  private static let pointer = Array("version https://git-lfs.github.com/spec/".utf8)
}

extension FileRead {
  /// Returns whether a build of the package in `folder` reads the file, not only the package's tests.
  fileprivate func isBuilt(in folder: String) -> Bool {
    if [Self.target, Self.link].contains(reader) { return true }
    guard reader.hasSuffix("!") || reader == "build script" else { return false }
    let first = TreePath.components(TreePath.relative(from: folder, to: file)).first ?? ""
    return !["tests", "examples", "benches"].contains(first)
  }
}

extension ProjectTraits {
  /// Sets the traits that depend on files of `tree` and on the files `read` elsewhere.
  ///
  /// `source` is where the source begins. What only some builders are troubled by, such as manifests that Nix cannot read, is
  /// looked for if `builder` is one of them, or nil.
  package mutating func look(
    in tree: some FileTree,
    reading read: ReadElsewhere,
    below source: String,
    for builder: (any Builder)?
  ) throws(Failure) {
    let readsEveryManifest = builder?.readsEveryManifest != false
    filesOutside = read.outsidePackages
    submodulesRead = read.submodules
    largeFilesRead = read.largeFiles
    self.source = source
    if builder.map({ $0.driver == .rustc }) != false { try findChangedCrates(in: tree) }
    if readsEveryManifest {
      unevaluableManifests = try workspace.unevaluableManifests(below: source, in: tree)
    }
    for folder in workspace.localPackages.map(\.directory) {
      if let real = try tree.resolve(folder), real != folder { linkedFolders[folder] = real }
    }
    for target in workspace.members.flatMap(\.targets) {
      guard case .file? = try tree.entry(at: target.path)?.kind else {
        linkedSources.insert(target.path)
        continue
      }
    }
    guard readsEveryManifest, !read.submodules.isEmpty else { return }
    // A flake that asks for one submodule gets all of them.
    for submodule in tree.submodulePaths where TreePath.isInside(submodule, source) {
      if try tree.entries(in: submodule).isEmpty { throw .unfetched(submodule) }
      unevaluableManifests += try workspace.unevaluableManifests(below: submodule, in: tree)
    }
  }
}

extension Failure {
  fileprivate static func unfetched(_ submodule: String) -> Failure {
    Failure(
      .missingSubmodule,
      "the submodule `\(submodule)` was not fetched",
      at: .init(file: submodule),
      why: "the builder reads every Cargo.toml, also those of submodules",
      help: [.command(["git", "submodule", "update", "--init", submodule], to: "fetch it")]
    )
  }
}
