import Diagnostics
import FileTree
import TOML

extension CargoConfig {
  /// Reads the config files in `folder` and above it; if several set the same key, the nearest wins.
  ///
  /// Problems are added to `reader`.
  static func read(for folder: String, _ reader: WorkspaceReader) throws(Failure) -> CargoConfig {
    var config = CargoConfig()
    var current = folder
    while true {
      // Cargo, too, prefers the older name.
      for name in ["config", "config.toml"] {
        let path = TreePath.join(TreePath.join(current, ".cargo"), name)
        guard let bytes = try reader.bytes(at: path) else { continue }
        try config.addWithIncludes(bytes, path, reader)
        break
      }
      if current.isEmpty { return config }
      current = ManifestPath.parent(current)
    }
  }

  /// Adds the file at `path`, and the keys of included files that it does not set itself.
  private mutating func addWithIncludes(_ bytes: [UInt8], _ path: String, _ reader: WorkspaceReader)
    throws(Failure)
  {
    var seen: Set<String> = [path]
    var waiting = add(bytes, path, reader)
    // If several included files set the same key, the last one wins.
    while let next = waiting.popLast() {
      guard let bytes = try reader.bytes(at: next.path) else {
        if !next.isOptional { reader.warnings.append(next.missing) }
        continue
      }
      guard seen.insert(next.path).inserted else {
        reader.refuse(
          "`\(next.path)` is included a second time",
          at: next.place,
          "remove one `include` of it"
        )
        continue
      }
      waiting += add(bytes, next.path, reader)
    }
  }

  /// Returns adds one file and returns the files that it includes.
  private mutating func add(_ bytes: [UInt8], _ path: String, _ reader: WorkspaceReader) -> [ConfigInclude] {
    let root: Table
    do {
      root = try Document(parsing: bytes, file: path).root
    } catch {
      let _: Never? = reader.note(error)
      return []
    }
    files.append(path)
    for entry in reader.table(root, "registries")?.entries ?? [] {
      guard let index = entry.value.table.flatMap({ reader.string($0, "index") }) else { continue }
      registries[entry.key] = registries[entry.key] ?? index
    }
    for entry in reader.table(root, "source")?.entries ?? [] {
      guard let table = reader.convert(entry.value, entry.key, expecting: "a table", \.table) else {
        continue
      }
      sources[entry.key] = sources[entry.key]?.merged(over: Metadata(table)) ?? Metadata(table)
    }
    if let build = reader.table(root, "build") {
      let targets = Self.strings(build["target"])
      if buildTargets.isEmpty { buildTargets = targets }
      // Arrays are joined, the nearest file last; a string is split into words.
      rustFlags = Self.strings(build["rustflags"], separatedBySpaces: true) + rustFlags
    }
    let names = (reader.table(root, "env")?.entries ?? []).map(\.key)
    environment += names.filter { !environment.contains($0) }
    addPaths(root["paths"], of: path, reader)
    return ConfigInclude.all(in: root, of: path, reader)
  }

  /// Adds `paths`, which are relative to the folder that contains `.cargo`.
  private mutating func addPaths(_ value: Value?, of path: String, _ reader: WorkspaceReader) {
    let folder = ManifestPath.parent(ManifestPath.parent(path))
    let here = Self.strings(value).map { path in
      ManifestPath.normalized(path.hasPrefix("/") ? path : TreePath.join(folder, path))
    }
    guard let first = here.first else { return }
    paths = here + paths
    let outside = here.first { $0.hasPrefix("/") || $0 == ".." || $0.hasPrefix("../") }
    reader.warnings.append(
      Diagnostic(
        .warning,
        .pathOverride,
        "`paths` puts `\(outside ?? first)` in the place of the crate of that name",
        at: value?.place,
        why: outside == nil
          ? "Cargo.lock does not say so: what reads only that builds the crate itself"
          : "the folder is not in the project: no Nix build has it",
        help: ["`[patch.crates-io]` in Cargo.toml does the same, and Cargo.lock has it"]
      )
    )
  }

  private static func strings(_ value: Value?, separatedBySpaces: Bool = false) -> [String] {
    if let text = value?.string {
      return separatedBySpaces ? text.split(separator: " ").map(String.init) : [text]
    }
    return value?.array?.compactMap(\.string) ?? []
  }
}

extension Metadata {
  /// Returns the table with missing keys taken from `other`, at every depth; for other values, returns the value
  /// itself.
  func merged(over other: Metadata) -> Metadata {
    guard case .table(var entries) = self, case .table(let others) = other else { return self }
    for entry in others {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        entries[index].value = entries[index].value.merged(over: entry.value)
      } else {
        entries.append(entry)
      }
    }
    return .table(entries)
  }
}
