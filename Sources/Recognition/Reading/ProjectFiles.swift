internal import Diagnostics
internal import FileTree
internal import Nix
internal import Strategies

/// The Nix files of a project that its entry points lead to.
struct ProjectFiles {
  /// The entry points, in the order of reading.
  static let entryPoints = [
    "flake.nix", "default.nix", "shell.nix", "package.nix", "nix/package.nix", "devenv.nix",
  ]
  /// The maximum number of files; a repository with more Nix files is not a single project.
  static let limit = 100

  /// A file that a tool generated.
  struct Generated {
    let tool: Approach
    let size: Int
    let lines: Int
    let firstWords: String

    init(tool: Approach, _ bytes: [UInt8]) {
      self.tool = tool
      size = bytes.count
      lines = bytes.count { $0 == UInt8(ascii: "\n") }
      let words = NixLiteral.comment(String(decoding: bytes.prefix(200), as: UTF8.self))
      firstWords = words.count > 60 ? String(words.prefix(57)) + "…" : words
    }
  }

  /// The files in the order in which they were found.
  private(set) var sources: [NixSource] = []
  /// The problems of files that could not be read.
  private(set) var problems: [Diagnostic] = []
  private var indices: [String: Int] = [:]
  /// Generated files, which are not read, with their tools.
  private(set) var generated: [String: Generated] = [:]

  /// Returns the index of a file in ``sources``.
  func index(of path: String) -> Int? { indices[path] }

  init(of tree: some FileTree, in folder: String) throws(Failure) {
    try self.init(of: tree, from: Self.entryPoints(in: folder))
  }

  /// Returns the paths that the entry points in `folder` have.
  static func entryPoints(in folder: String) -> [String] { entryPoints.map { TreePath.join(folder, $0) } }

  /// Reads the files at `paths`, and those that they lead to.
  init(of tree: some FileTree, from paths: [String]) throws(Failure) {
    var pending = paths
    var seen: Set<String> = []
    var position = 0
    while position < pending.count, sources.count < Self.limit {
      let path = pending[position]
      position += 1
      guard seen.insert(path).inserted, let bytes = try Self.bytes(of: path, in: tree) else { continue }
      if let generator = Self.generator(of: bytes) {
        generated[path] = Generated(tool: generator, bytes)
        continue
      }
      let source: NixSource
      do {
        source = try NixSource(parsing: bytes, file: path)
      } catch {
        problems += error.diagnostics
        continue
      }
      indices[path] = sources.count
      sources.append(source)
      pending += try Self.imports(of: source, in: tree)
    }
    if position < pending.count {
      problems.append(
        Diagnostic(
          .note,
          .tooManyFiles,
          "flakewright reads only the first \(Self.limit) Nix files",
          at: .init(file: pending[position])
        )
      )
    }
  }

  private static func names(in folder: String, of tree: some FileTree) throws(Failure) -> [String] {
    do { return try tree.entries(in: folder).map(\.name) } catch { throw error }
  }

  /// Returns the tool that names itself in the first lines of a generated file.
  static func generator(of bytes: [UInt8]) -> Approach? {
    let head = String(decoding: bytes.prefix(400), as: UTF8.self).split(separator: "\n").prefix(5)
    for line in head where line.hasPrefix("#") && line.contains("generated") {
      for strategy in Strategy.allCases
      where strategy.builder.canBeGenerated && line.contains(strategy.rawValue) {
        return .strategy(strategy)
      }
      if line.contains("cargo2nix") { return .other(.cargo2nix) }
    }
    return nil
  }

  private static func bytes(of path: String, in tree: some FileTree) throws(Failure) -> [UInt8]? {
    do {
      return try tree.file(at: path)
    } catch {
      // A link out of the tree counts as a missing file.
      if error.code == .brokenLink { return nil }
      throw error
    }
  }

  /// Returns the files that path literals lead to: Nix files, the `default.nix` of folders, and if a file lists
  /// folders, the Nix files in them.
  private static func imports(of source: NixSource, in tree: some FileTree) throws(Failure)
    -> [String]
  {
    var found: [String] = []
    var paths: [String] = []
    var readsFolders = false
    source.root.forEach { expression in
      if expression.lastName == "readDir" { readsFolders = true }
      // The folder of `./modules/${name}` is known.
      if case .path(let parts) = expression.form, case .text(let range)? = parts.first {
        paths.append(source.text(range))
      }
    }
    for path in paths {
      guard let target = target(of: path, in: source.file) else { continue }
      if target.hasSuffix(".nix") {
        found.append(target)
      } else if readsFolders {
        found += try names(in: target, of: tree).filter { $0.hasSuffix(".nix") }.map {
          TreePath.join(target, $0)
        }
      } else if try bytes(of: TreePath.join(target, "default.nix"), in: tree) != nil {
        found.append(TreePath.join(target, "default.nix"))
      }
    }
    return found
  }

  /// Returns the path from the root that a path literal in `file` means, or nil if it leads out of the tree.
  static func target(of literal: String, in file: String) -> String? {
    guard literal.hasPrefix(".") || !literal.hasPrefix("/") && !literal.hasPrefix("~") else { return nil }
    return TreePath.normalised(TreePath.join(TreePath.parent(file) ?? "", literal))
  }

  /// Returns the tool that generated the file that a path literal in `file` means.
  func generator(at literal: String, from file: String) -> Approach? {
    Self.target(of: literal, in: file).flatMap { generated[$0]?.tool }
  }

  /// Returns the index of the file that a path literal in `file` means, if it was read.
  func file(at literal: String, from file: String) -> Int? {
    guard let target = Self.target(of: literal, in: file) else { return nil }
    return indices[target] ?? indices[TreePath.join(target, "default.nix")]
  }
}
