import Diagnostics
import FileTree
import TOML

/// A search for the targets of a package, by the rules of cargo's `src/workspace/parser/targets.rs`.
struct TargetFinder {
  let reader: WorkspaceReader
  let manifest: Manifest
  let package: Table
  /// The package's name.
  let name: String
  /// The package's edition.
  let edition: String

  /// Returns all targets in cargo's order; adds problems to the reader.
  func targets() throws(Failure) -> [Target] {
    let library = try library()
    var targets = library.map { [$0] } ?? []
    for kind in TargetKind.allCases { targets += try named(kind, hasLibrary: library != nil) }
    if targets.isEmpty {
      reader.refuse(
        "nothing to build: there is no src/lib.rs, no src/main.rs, and no target in the manifest",
        at: .init(file: manifest.path),
        "commit the sources, or add `[lib]` or `[[bin]]` with `path`"
      )
    }
    return targets + (try buildScripts())
  }

  /// Returns the path in the tree of `path`, which is relative to the package.
  func inTree(_ path: String) -> String {
    if TreePath.isValid(path) { return TreePath.join(manifest.folder, path) }
    let path = ManifestPath.normalized(path)
    return ManifestPath.join(manifest.folder, path)
      ?? (manifest.folder.isEmpty ? path : "\(manifest.folder)/\(path)")
  }

  func exists(_ path: String) throws(Failure) -> Bool {
    try reader.kind(at: inTree(path)) != nil
  }

  /// Returns the value of a key that could be written with `_` before the 2024 edition.
  func value<T>(of key: String, in table: Table, _ read: (WorkspaceReader) -> (Table, String) -> T?) -> T? {
    if let value = read(reader)(table, key) { return value }
    let old = String(key.map { $0 == "-" ? "_" : $0 })
    guard let entry = table.entries.first(where: { $0.key == old }) else { return nil }
    if edition == "2024" {
      reader.refuse("`\(old)` is not read since the 2024 edition", at: entry.keyPlace, "write `\(key)`")
    }
    return read(reader)(table, old)
  }
}

extension Target {
  /// Sets the other keys of a target's table, with the defaults of its kind.
  mutating func configure(_ table: Table, _ reader: WorkspaceReader) {
    isDocumented = reader.boolean(table, "doc") ?? isDocumented
    isTested = reader.boolean(table, "test") ?? isTested
    let types: Set<String> = ["lib", "rlib", "proc-macro"]
    let isLibrary = kinds.contains(where: types.contains)
    isDoctested = isLibrary && reader.boolean(table, "doctest") ?? true
    edition = reader.string(table, "edition") ?? edition
  }
}
