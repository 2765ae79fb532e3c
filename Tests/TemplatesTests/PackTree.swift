import Diagnostics
import FileTree
import Templates

/// A pack made in a test: paths and texts.
struct PackTree: FileTree {
  var files: [String: [UInt8]] = [:]
  var symlinks: Set<String> = []

  init(_ files: [String: String]) {
    self.files = files.mapValues { Array($0.utf8) }
  }

  func entry(at path: String) throws(Failure) -> TreeEntry? {
    let parts = path.split(separator: "/")
    return try entries(in: parts.dropLast().joined(separator: "/")).first {
      $0.name == parts.last.map(String.init)
    }
  }

  func entries(in path: String) throws(Failure) -> [TreeEntry] {
    let prefix = path.isEmpty ? "" : "\(path)/"
    var kinds: [String: TreeEntry.Kind] = [:]
    for file in files.keys where file.hasPrefix(prefix) {
      let rest = file.dropFirst(prefix.count).split(separator: "/")
      guard let name = rest.first.map(String.init) else { continue }
      kinds[name] = rest.count > 1 ? .folder : symlinks.contains(file) ? .symlink : .file(executable: false)
    }
    return kinds.sorted { $0.key < $1.key }.map { TreeEntry(name: $0.key, kind: $0.value) }
  }

  func bytes(at path: String) throws(Failure) -> [UInt8]? {
    files[path]
  }
}

/// The head that every template.toml of a test has.
let manifestHead = """
  title = "A test"
  description = "Only for tests."
  layouts = ["flake", "callpackage"]

  """

/// Loads and renders one source, written to `path`, with the given declarations and values.
func render(
  _ source: String,
  to path: String = "out.nix",
  declaring variables: String = "",
  others: [String: String] = [:],
  values: [String: TemplateValue] = [:],
  layout: String = "flake"
) throws -> String {
  let template = try load(source, to: path, declaring: variables, others: others)
  return try template.render(values: values, layout: layout).map(\.text).joined()
}

/// Loads one source, written to `path`, with the given declarations.
func load(
  _ source: String,
  to path: String = "out.nix",
  declaring variables: String = "",
  others: [String: String] = [:]
) throws(Failure) -> Template {
  let manifest = "\(manifestHead)files = [{ path = \"\(path)\", source = \"source\" }]\n\(variables)"
  var files = others
  files["test/template.toml"] = manifest
  files["test/source"] = source
  return try Template.load(from: PackTree(files), at: "test", shared: "shared")
}

/// The problems of an error, as lines: `file:line: summary. explanation solution`.
func problems(_ body: () throws -> Void) -> [String] {
  do {
    try body()
    return []
  } catch let error as Failure {
    return error.diagnostics.map { diagnostic in
      let line = diagnostic.place?.line.map { ":\($0)" } ?? ""
      let place = diagnostic.place.map { "\($0.file)\(line): " } ?? ""
      let more = [diagnostic.why].compactMap(\.self) + diagnostic.help.map(\.text)
      return place + ([diagnostic.summary] + more).joined(separator: " | ")
    }
  } catch {
    return ["\(error)"]
  }
}
