import Diagnostics
import FileTree

/// The files of one template: its own folder, and the folder that several templates share.
struct Pack {
  private let tree: any FileTree
  /// The template's folder in the tree.
  let folder: String
  /// The folder for sources called `shared/…`.
  private let shared: String
  /// The paths of all files in the tree; nil for a built-in template, which is not checked.
  private let paths: Set<String>?
  /// The built-in template whose files replace those that the pack lacks.
  var base: String?
  /// The problems of the files that do not depend on template.toml.
  let problems: [TemplateProblem]

  /// Creates the pack of the built-in template in `folder`, whose files tests have checked.
  init(builtIn folder: String) {
    tree = BuiltInTree()
    self.folder = folder
    shared = "shared"
    paths = nil
    problems = []
  }

  /// Lists both folders; throws for links and for folders that are nested too deeply.
  init(tree: any FileTree, folder: String, shared: String?) throws(TemplateProblem) {
    self.tree = tree
    self.folder = folder
    self.shared = shared ?? Self.join(folder, "shared")
    var paths: Set<String> = []
    var problems: [TemplateProblem] = []
    var count = 0
    for start in Set([folder, self.shared]).sorted() {
      var waiting = [(path: start, depth: 0)]
      while let next = waiting.popLast() {
        for entry in try Self.entries(of: tree, in: next.path) {
          // A pack may be a clone of a repository.
          if next.path == folder && entry.name == ".git" { continue }
          let path = Self.join(next.path, entry.name)
          count += 1
          guard count <= Limits.packEntries, next.depth < Limits.packDepth else {
            throw TemplateProblem(.tooManyFiles, in: path)
          }
          guard TargetPath.isName(entry.name) else {
            problems.append(TemplateProblem(.unsuitableName(entry.name), in: next.path))
            continue
          }
          switch entry.kind {
          case .file: paths.insert(path)
          case .folder: waiting.append((path, next.depth + 1))
          case .symlink, .submodule: problems.append(TemplateProblem(.symlink, in: path))
          }
        }
      }
    }
    self.paths = paths
    self.problems = problems
  }

  /// Returns the path in the tree of the file that a source calls `name`: in the template's folder, or else in the
  /// shared one.
  func find(_ name: String) -> String? {
    let own = Self.join(folder, name)
    if exists(own) { return own }
    let common = Self.join(shared, name.hasPrefix("shared/") ? String(name.dropFirst("shared/".count)) : name)
    if exists(common) { return common }
    guard let base else { return nil }
    let inherited = name.hasPrefix("shared/") ? [name] : ["\(base)/\(name)", "shared/\(name)"]
    return inherited.first { BuiltInTree().hasFile($0) }.map { Self.builtIn + $0 }
  }

  private func exists(_ path: String) -> Bool {
    paths?.contains(path) ?? BuiltInTree().hasFile(path)
  }

  /// The prefix of the path of a built-in file; no file of a pack may have a colon in its name.
  static let builtIn = "built-in:"

  /// Returns the bytes of the file at `path` of the tree.
  func bytes(of path: String) throws(TemplateProblem) -> [UInt8] {
    let isBuiltIn = path.hasPrefix(Self.builtIn)
    guard isBuiltIn || paths?.contains(path) ?? true else {
      throw TemplateProblem(.missingFile(path), in: path)
    }
    let bytes: [UInt8]?
    do throws(Failure) {
      bytes =
        isBuiltIn
        ? BuiltInTree().bytes(at: String(path.dropFirst(Self.builtIn.count))) : try tree.bytes(at: path)
    } catch {
      throw Self.problem(error, at: path)
    }
    guard let bytes else { throw TemplateProblem(.missingFile(path), in: path) }
    if bytes.count > Limits.sourceBytes { throw TemplateProblem(.tooLarge, in: path) }
    return bytes
  }

  /// Returns the text of the file at `path` of the tree: UTF-8 without control characters other than line feeds.
  func text(of path: String) throws(TemplateProblem) -> String {
    let bytes = try bytes(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw TemplateProblem(.notUTF8, in: path)
    }
    if paths == nil { return text }
    var line = 1
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "\t"), 0x20...0x7E, 0x80...: break
      case UInt8(ascii: "\r"): throw TemplateProblem(.carriageReturn, in: path, line: line)
      default: throw TemplateProblem(.controlCharacter, in: path, line: line)
      }
    }
    return text
  }

  /// Returns the lines of the source at `path` of the tree, without their line feeds.
  func lines(of path: String) throws(TemplateProblem) -> [Substring] {
    // By bytes, which takes a tenth of the time of characters.
    var lines = try text(of: path).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map(Substring.init)
  }

  /// Returns the source files of a template, in ascending byte order of their paths relative to the template.
  ///
  /// These are the files at `paths` and the files that they include.
  func sources(_ paths: [String]) -> [TemplateSource] {
    var files: [String: [UInt8]] = [:]
    var pending = paths
    while let path = pending.popLast() {
      guard files[path] == nil, let bytes = try? bytes(of: path) else { continue }
      files[path] = bytes
      guard let format = FileFormat(path: path) else { continue }
      let open = format.directive.open.utf8
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard text.starts(with: open) else { continue }
        let word = text.dropFirst(open.count).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard word.starts(with: "include".utf8) else { continue }
        guard case .include(let name)? = try? Directive(Substring(decoding: line, as: UTF8.self), in: format),
          let file = find(name)
        else { continue }
        pending.append(file)
      }
    }
    return files.map { path, bytes in
      if path.hasPrefix(Self.builtIn) { return TemplateSource(path, bytes) }
      if let name = Self.rest(of: path, below: shared) { return TemplateSource("shared/\(name)", bytes) }
      return TemplateSource(Self.rest(of: path, below: folder) ?? path, bytes)
    }
    .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func rest(of path: String, below folder: String) -> String? {
    if folder.isEmpty { return path }
    return path.hasPrefix("\(folder)/") ? String(path.dropFirst(folder.count + 1)) : nil
  }

  private static func entries(of tree: any FileTree, in path: String) throws(TemplateProblem) -> [TreeEntry] {
    do throws(Failure) {
      return try tree.entries(in: path)
    } catch {
      throw problem(error, at: path)
    }
  }

  private static func problem(_ error: Failure, at path: String) -> TemplateProblem {
    TemplateProblem(
      .unreadable(reason: error.diagnostics.first?.summary ?? "cannot read `\(path)`"),
      in: path
    )
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : "\(folder)/\(name)"
  }
}
