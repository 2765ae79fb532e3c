import Diagnostics
import TOML

/// A reader of template.toml that collects problems.
struct ManifestReader {
  let file: String
  var problems: [TemplateProblem] = []
  /// The names of variables whose declaration is invalid.
  private(set) var unclear: Set<String> = []

  init(file: String) {
    self.file = file
  }

  /// Reads a template.toml as far as possible.
  mutating func manifest(_ root: Table) -> TemplateManifest {
    var manifest = TemplateManifest()
    refuseUnknownKeys(
      in: root,
      known: [
        "title", "description", "base", "strategy", "layouts", "traits", "include", "variables", "files",
      ]
    )
    manifest.title = string("title", in: root, expected: "`title`, a line on what the template makes") ?? ""
    manifest.description = string("description", in: root, expected: "`description`, a sentence or two") ?? ""
    manifest.base = named("base", in: root)
    manifest.strategy = named("strategy", in: root)
    // With a base, missing keys come from the base.
    let hasBase = root["base"] != nil
    if !hasBase || root["layouts"] != nil { manifest.layouts = layouts(in: root) }
    if let traits = table("traits", in: root) {
      refuseUnknownKeys(in: traits, known: Template.Traits.names)
      manifest.traits = Template.Traits { optionalString($0, in: traits) }
    }
    manifest.include = named("include", in: root)
    manifest.variables = variables(in: root)
    if !hasBase || root["files"] != nil { manifest.files = files(in: root) }
    manifest.unclear = unclear
    return manifest
  }

  /// Reads the variables of a file that a template.toml includes.
  mutating func included(_ root: Table) -> [TemplateManifest.Variable] {
    refuseUnknownKeys(in: root, known: ["variables"])
    return variables(in: root)
  }

  private mutating func variables(in root: Table) -> [TemplateManifest.Variable] {
    (table("variables", in: root)?.entries ?? []).compactMap { entry in
      guard let variable = variable(entry) else {
        unclear.insert(entry.key)
        return nil
      }
      return .init(variable: variable, place: place(entry.keyPlace))
    }
  }

  mutating func report(_ kind: TemplateProblem, at place: Diagnostic.Place) {
    problems.append(TemplateProblem(kind, in: file, line: place.line))
  }

  func place(_ place: Diagnostic.Place) -> SourcePlace {
    SourcePlace(file: file, line: place.line ?? 1)
  }

  mutating func refuseUnknownKeys(in table: Table, known: [String]) {
    for entry in table.entries where !known.contains(entry.key) {
      report(.unknownKey(entry.key, known: known), at: entry.keyPlace)
    }
  }

  private mutating func layouts(in root: Table) -> [String] {
    let expected = "`layouts`, with `flake`, `callpackage` or both"
    guard let value = root["layouts"] else {
      report(.missingKey("layouts", expected: expected), at: root.place)
      return []
    }
    guard let elements = value.array, !elements.isEmpty else {
      report(.manifest(expected: expected), at: value.place)
      return []
    }
    var layouts: [String] = []
    for element in elements {
      if let name = element.string, Scope.layouts.contains(name), !layouts.contains(name) {
        layouts.append(name)
      } else {
        report(.manifest(expected: expected), at: element.place)
      }
    }
    return layouts
  }

  private mutating func files(in root: Table) -> [TemplateManifest.File] {
    guard let value = root["files"] else {
      report(.missingKey("files", expected: "`[[files]]` with `path` and `source`"), at: root.place)
      return []
    }
    var files: [TemplateManifest.File] = []
    for element in value.array ?? [value] {
      guard let table = element.table else {
        report(.manifest(expected: "`[[files]]` with `path` and `source`"), at: element.place)
        continue
      }
      refuseUnknownKeys(in: table, known: ["path", "source", "when", "executable"])
      let path = string("path", in: table, expected: "`path`, where the file is written")
      let source = string("source", in: table, expected: "`source`, the file in the template")
      let condition = optionalString("when", in: table)
      let isExecutable = flag("executable", in: table)
      guard let path, let source else { continue }
      if let problem = TargetPath.problem(with: path) {
        report(problem, at: table["path"]?.place ?? table.place)
      }
      files.append(
        .init(
          path: path,
          source: source,
          condition: condition,
          isExecutable: isExecutable,
          places: (
            place("path", in: table), place("source", in: table), place("when", in: table)
          )
        )
      )
    }
    return files
  }

  // MARK: Values of one kind

  mutating func string(_ key: String, in table: Table, expected: String) -> String? {
    if table[key] == nil { report(.missingKey(key, expected: expected), at: table.place) }
    return optionalString(key, in: table)
  }

  mutating func optionalString(_ key: String, in table: Table) -> String? {
    guard let value = table[key] else { return nil }
    if value.string == nil { report(.manifest(expected: "a string for `\(key)`"), at: value.place) }
    return value.string
  }

  /// Returns the position of the value of `key`, or of the table if it lacks the key.
  private func place(_ key: String, in table: Table) -> SourcePlace {
    place(table[key]?.place ?? table.place)
  }

  /// Returns a string with its position.
  private mutating func named(_ key: String, in table: Table) -> TemplateManifest.Named? {
    optionalString(key, in: table).map { .init(name: $0, place: place(key, in: table)) }
  }

  mutating func flag(_ key: String, in table: Table) -> Bool {
    guard let value = table[key] else { return false }
    if value.boolean == nil { report(.manifest(expected: "true or false for `\(key)`"), at: value.place) }
    return value.boolean ?? false
  }

  mutating func table(_ key: String, in table: Table) -> Table? {
    guard let value = table[key] else { return nil }
    if value.table == nil { report(.manifest(expected: "a table for `\(key)`"), at: value.place) }
    return value.table
  }
}
