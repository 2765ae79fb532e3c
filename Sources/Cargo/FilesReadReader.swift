internal import Diagnostics
import FileTree
internal import TOML

/// A collector of the files other than Rust sources that the builds of packages read.
struct FilesReadReader {
  private let tree: WorkspaceReader
  private let workspace: Workspace
  private var unsearched: [String] = []
  private var unreadable: [Failure] = []
  private var found: Set<FileRead> = []
  private var traits: [BuildTrait] = []
  private var programFiles: [ProgramFile] = []
  private var versions: Set<String> = []
  private var nativeUses: [NativeUse] = []

  init(_ tree: WorkspaceReader, workspace: Workspace) {
    self.tree = tree
    self.workspace = workspace
  }

  /// The result so far.
  var result: ReadFiles {
    let files = found.sorted {
      ($0.path, $0.reader, $0.file, $0.line ?? 0) < ($1.path, $1.reader, $1.file, $1.line ?? 0)
    }
    return ReadFiles(
      files: files,
      unsearched: unsearched,
      unreadable: unreadable,
      traits: traits,
      programFiles: programFiles,
      versions: versions,
      nativeUses: nativeUses
    )
  }

  /// Adds the files that the manifest and the sources of a package name; `scan` returns the scan of the
  /// source at a path.
  mutating func read(
    _ sources: RustFiles,
    scan: (String) throws(Failure) -> RustScan?
  ) throws(Failure) {
    let package = sources.package
    try readManifest(of: package)
    try readTargets(of: package)
    try readFolders(of: package)
    nativeUses += package.systemDependencies
    let templates = try templateFolders(of: package)
    var programs = ProgramSources()
    for path in sources.paths {
      do throws(Failure) {
        guard let scan = try scan(path) else { continue }
        if scan.isTooLarge { unsearched.append(path) }
        for finding in scan.findings { try add(finding, in: path, of: package, templates: templates) }
        programs.add(scan, at: path, of: package)
        traits += scan.traits.buildTraits(in: path, of: package)
        if !scan.native.isEmpty { nativeUses += sources.nativeUses(scan.native, in: path) }
        for (text, line) in scan.texts { try add(text, of: package, at: (path, line), climbing: scan.climbs) }
        for (name, line) in scan.documents { try addDocument(name, namedAt: (path, line), of: package) }
      } catch {
        unreadable.append(error)
      }
    }
    let commandLine = programs.commandLine(of: package)
    programFiles += programs.files(of: package, commandLine)
    if commandLine?.printsVersion == true { versions.insert(package.name) }
  }

  // MARK: - What is read

  private mutating func add(
    _ finding: FileReadSearch.Finding,
    in file: String,
    of package: Package,
    templates: [String]
  ) throws(Failure) {
    let bases: [String]
    switch finding.base {
    case .source: bases = [TreePath.parent(file) ?? ""]
    case .package: bases = [package.directory]
    case .templates: bases = templates
    case .grammar: bases = [TreePath.join(package.directory, "src"), package.directory]
    }
    var missing: FileRead?
    for base in bases {
      let read = try self.read(
        finding.path,
        from: base,
        by: finding.reader,
        at: (file, finding.line),
        package
      )
      if read.kind == .file || read.kind == .folder || read.kind == .submodule {
        found.insert(read)
        return
      }
      missing = missing ?? read
    }
    // Of Tauri's files, there is one of three, and the folders are optional.
    let isStandard =
      FileReadRules.macros.values.contains { $0.standard == finding.path }
      || FileReadRules.tauri.contains(finding.path)
    if let missing, !isStandard, !(finding.isInMacro && missing.kind == .missing) { found.insert(missing) }
  }

  private func read(
    _ path: String,
    from base: String,
    by reader: String,
    at place: (file: String, line: Int?),
    _ package: Package
  ) throws(Failure) -> FileRead {
    var path = path
    while path.hasSuffix("/") { path.removeLast() }
    var kind = FileRead.Kind.outside
    if let normalised = path.utf8.first == UInt8(ascii: "/")
      ? nil : TreePath.normalised(TreePath.join(base, path)),
      !path.utf8.contains(0)
    {
      path = normalised
      // Whether a submodule's files are on this machine must not matter.
      if try tree.submodule(around: normalised) != nil {
        kind = .submodule
      } else {
        switch try tree.kind(at: normalised) {
        case .file: kind = .file
        case .folder: kind = .folder
        default: kind = .missing
        }
      }
    }
    return FileRead(
      path: path,
      kind: kind,
      reader: reader,
      file: place.file,
      line: place.line,
      package: package.name
    )
  }

  /// A document in the package's folder or above it, which a test may read whose text names it.
  private mutating func addDocument(
    _ name: String,
    namedAt place: (file: String, line: Int?),
    of package: Package
  ) throws(Failure) {
    var folder = package.directory
    while true {
      let read = try self.read(name, from: folder, by: "text", at: place, package)
      let isKnown = found.contains { $0.path == read.path && $0.file == read.file }
      if !isKnown, read.kind == .folder || read.kind == .file { found.insert(read) }
      if folder.isEmpty { return }
      folder = ManifestPath.parent(folder)
    }
  }

  /// Adds a string of a build script if it names an existing path next to the manifest, or above that if the script is
  /// `climbing`, or a path for cargo to watch.
  private mutating func add(
    _ text: String,
    of package: Package,
    at place: (file: String, line: Int?),
    climbing: Bool
  ) throws(Failure) {
    var path = Substring(text)
    var reader = "build script"
    for prefix in ["cargo:rerun-if-changed=", "cargo::rerun-if-changed="] where text.hasPrefix(prefix) {
      path = text.dropFirst(prefix.count)
      reader = "rerun-if-changed"
    }
    let isPath = path.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
    guard !path.isEmpty, path != ".", path != "..", !path.hasPrefix("/") else { return }
    var read = try self.read(String(path), from: package.directory, by: reader, at: place, package)
    var folder = package.directory
    while climbing, read.kind == .missing, !folder.isEmpty {
      folder = ManifestPath.parent(folder)
      let above = try self.read(String(path), from: folder, by: reader, at: place, package)
      if above.kind != .missing { read = above }
    }
    // A plain word counts only if a folder of that name exists; a path for cargo to watch may be created
    // later.
    let isThere = read.kind == .file || read.kind == .submodule
    if read.kind == .folder || isThere && isPath || reader == "rerun-if-changed" {
      found.insert(read)
    }
  }
}

extension FilesReadReader {
  /// Adds `package.readme`, `license-file` and `include`, which `cargo package` and macros can read.
  private mutating func readManifest(of package: Package) throws(Failure) {
    for file in package.namedFiles {
      let place = (package.manifestPath, file.line)
      let reader = "package.\(file.key)"
      if file.key == "include" {
        found.insert(
          FileRead(
            path: file.text,
            kind: .pattern,
            reader: reader,
            file: place.0,
            line: place.1,
            package: package.name
          )
        )
      } else {
        found.insert(try read(file.text, from: package.directory, by: reader, at: place, package))
      }
    }
  }

  /// Adds the folders of targets outside of the package's folder: modules are next to them.
  private mutating func readTargets(of package: Package) throws(Failure) {
    for target in package.targets where !TreePath.isInside(target.path, package.directory) {
      let isForTests = ["test", "bench", "example"].contains(target.kinds.first ?? "")
      let folder = ManifestPath.parent(target.path)
      let path = TreePath.isInside(package.directory, folder) ? target.path : folder
      let reader = isForTests ? "test" : FileRead.target
      let read = try self.read(path, from: "", by: reader, at: (package.manifestPath, nil), package)
      if read.kind == .folder || read.kind == .file { found.insert(read) }
    }
  }

  /// Adds the symbolic links in the folders of packages that lead out of the workspace, and those of sources and folders that lead
  /// out of the package: a builder's source has the link, and not always its target.
  mutating func readLinks() throws(Failure) {
    let packages = workspace.localPackages.sorted { $0.directory.utf8.count > $1.directory.utf8.count }
    let target = TreePath.join(workspace.directory, "target")
    for root in [workspace.directory] + workspace.pathsOutside {
      for link in try tree.tree.links(below: root, skipping: [target]) {
        guard let package = packages.first(where: { TreePath.isInside(link, $0.directory) }),
          !FileReadRules.isDocument(TreePath.relative(from: package.directory, to: link)),
          let real = try tree.followed(link)
        else { continue }
        // The link of a whole package is not one of its files.
        let isSource = link != package.directory && (real.kind == .folder || link.hasSuffix(".rs"))
        guard
          !TreePath.isInside(real.path, workspace.directory)
            || isSource && !TreePath.isInside(real.path, package.directory)
        else { continue }
        found.insert(
          FileRead(
            path: link,
            kind: real.kind == .folder ? .folder : .file,
            reader: isSource ? FileRead.link : "linked file",
            file: link,
            line: nil,
            package: package.name
          )
        )
      }
    }
  }

  /// Adds what variables of cargo's configuration name, if it exists.
  mutating func readConfiguration() throws(Failure) {
    guard let package = workspace.members.first, let layer = workspace.config.layers.first else { return }
    for (_, path) in workspace.config.relativeVariables {
      let read = try self.read(path, from: "", by: "[env]", at: (layer.file, nil), package)
      if read.kind == .folder || read.kind == .file { found.insert(read) }
    }
  }

  /// Adds folders that macros or the build script of a dependency search, if they exist.
  private mutating func readFolders(of package: Package) throws(Failure) {
    if let frontEnd = try frontEnd(of: package, in: tree) { found.insert(frontEnd) }
    let names = Set(package.dependencies.map(\.name))
    for (folder, crates) in FileReadRules.folders {
      guard let crate = crates.intersection(names).sorted().first else { continue }
      // sqlx also uses the workspace's folder.
      let places = Set([package.directory, folder == ".sqlx" ? workspace.directory : package.directory])
      for place in places.sorted() {
        let read = try self.read(folder, from: place, by: crate, at: (package.manifestPath, nil), package)
        if read.kind == .folder { found.insert(read) }
      }
    }
  }

  /// Returns the folders in which askama and rinja search templates; adds their config files.
  private mutating func templateFolders(of package: Package) throws(Failure) -> [String] {
    var folders = ["templates"]
    for name in ["askama.toml", "rinja.toml"] {
      let path = TreePath.join(package.directory, name)
      guard let bytes = try tree.bytes(at: path) else { continue }
      found.insert(
        try read(name, from: package.directory, by: "#[template]", at: (package.manifestPath, nil), package)
      )
      if let document = try? Document(parsing: bytes, file: path),
        let named = document.root["general"]?.table?["dirs"]?.array
      {
        folders = named.compactMap(\.string)
      }
    }
    return folders.map { TreePath.normalised(TreePath.join(package.directory, $0)) ?? package.directory }
  }
}
