import Diagnostics
import FileTree
import TOML

extension CargoConfig {
  /// What the files in `folder` and above it say; of two that say the same, the nearer is heard.
  ///
  /// What is wrong is noted in `source`.
  static func read(for folder: String, _ source: Source) throws(CargoError) -> CargoConfig {
    var config = CargoConfig()
    var current = folder
    while true {
      // cargo prefers the older name, too.
      for name in ["config", "config.toml"] {
        let path = TreePath.join(TreePath.join(current, ".cargo"), name)
        guard let bytes = try source.bytes(at: path) else { continue }
        try config.addWithIncludes(bytes, path, source)
        break
      }
      if current.isEmpty { return config }
      current = ManifestPath.parent(current)
    }
  }

  /// Adds what the file at `path` says, and what it does not say but one of the files that it includes.
  private mutating func addWithIncludes(_ bytes: [UInt8], _ path: String, _ source: Source)
    throws(CargoError)
  {
    var seen: Set<String> = [path]
    var waiting = add(bytes, path, source)
    // Of the files that one file includes, cargo hears the last.
    while let next = waiting.popLast() {
      guard let bytes = try source.bytes(at: next.path) else {
        if !next.isOptional { source.warnings.append(next.missing) }
        continue
      }
      guard seen.insert(next.path).inserted else {
        source.refuse(
          "`\(next.path)` is included a second time",
          at: next.place,
          "remove one `include` of it"
        )
        continue
      }
      waiting += add(bytes, next.path, source)
    }
  }

  /// Adds what one file says; the answer is what it includes.
  private mutating func add(_ bytes: [UInt8], _ path: String, _ source: Source) -> [ConfigInclude] {
    let root: Table
    do {
      root = try Document(parsing: bytes, file: path).root
    } catch {
      let _: Never? = source.note(error)
      return []
    }
    files.append(path)
    for entry in source.table(root, "registries")?.entries ?? [] {
      guard let index = entry.value.table.flatMap({ source.string($0, "index") }) else { continue }
      registries[entry.key] = registries[entry.key] ?? index
    }
    for entry in source.table(root, "source")?.entries ?? [] {
      guard let table = source.convert(entry.value, entry.key, expecting: "a table", \.table) else {
        continue
      }
      sources[entry.key] = sources[entry.key]?.merged(over: Metadata(table)) ?? Metadata(table)
    }
    if let build = source.table(root, "build") {
      let targets = Self.strings(build["target"])
      if buildTargets.isEmpty { buildTargets = targets }
      // Arrays are joined, what is nearer last; a string is words.
      rustFlags = Self.strings(build["rustflags"], separatedBySpaces: true) + rustFlags
    }
    let names = (source.table(root, "env")?.entries ?? []).map(\.key)
    environment += names.filter { !environment.contains($0) }
    addPaths(root["paths"], of: path, source)
    return ConfigInclude.all(in: root, of: path, source)
  }

  /// `paths`, which start where the folder of the file is.
  private mutating func addPaths(_ value: Value?, of path: String, _ source: Source) {
    let folder = ManifestPath.parent(ManifestPath.parent(path))
    let here = Self.strings(value).map { path in
      ManifestPath.normalized(path.hasPrefix("/") ? path : TreePath.join(folder, path))
    }
    guard let first = here.first else { return }
    paths = here + paths
    let outside = here.first { $0.hasPrefix("/") || $0 == ".." || $0.hasPrefix("../") }
    source.warnings.append(
      Diagnostic(
        .warning,
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
  /// A table with the keys that it lacks taken from `other`, at every depth; what is no table stays.
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
