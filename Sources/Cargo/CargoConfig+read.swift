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
        config.add(bytes, path, source)
        break
      }
      if current.isEmpty { return config }
      current = ManifestPath.parent(current)
    }
  }

  private mutating func add(_ bytes: [UInt8], _ path: String, _ source: Source) {
    let root: Table
    do {
      root = try Document(parsing: bytes, file: path).root
    } catch {
      let _: Never? = source.note(error)
      return
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
      sources[entry.key] = sources[entry.key] ?? Metadata(table)
    }
    if let build = source.table(root, "build") {
      let targets = Self.strings(build["target"])
      if buildTargets.isEmpty { buildTargets = targets }
      // Arrays are joined, what is nearer last; a string is words.
      rustFlags = Self.strings(build["rustflags"], separatedBySpaces: true) + rustFlags
    }
    let names = (source.table(root, "env")?.entries ?? []).map(\.key)
    environment += names.filter { !environment.contains($0) }
  }

  private static func strings(_ value: Value?, separatedBySpaces: Bool = false) -> [String] {
    if let text = value?.string {
      return separatedBySpaces ? text.split(separator: " ").map(String.init) : [text]
    }
    return value?.array?.compactMap(\.string) ?? []
  }
}
