import Diagnostics
import TOML

/// The table `[workspace]` of a root manifest.
struct WorkspaceTable {
  /// A path or pattern, and its position.
  struct Pattern {
    let text: String
    let place: Diagnostic.Place
  }

  /// The folder of the manifest.
  let folder: String
  /// `members`; nil if the key is missing.
  let members: [Pattern]?
  /// `default-members`; nil if the key is missing.
  let defaultMembers: [Pattern]?
  /// `exclude`.
  let exclude: [Pattern]
  /// `package`, whose keys members inherit.
  let package: Table?
  /// `lints`, which members inherit.
  let lints: Table?
  /// `metadata`, which is for other tools.
  let metadata: Value?
  /// `dependencies`, which members inherit, by name; nil if the table is missing.
  let dependencies: [String: Value]?

  /// Reads the table; adds problems to `reader`.
  static func read(_ table: Table, folder: String, reader: WorkspaceReader) -> WorkspaceTable {
    func patterns(_ key: String) -> [Pattern]? {
      guard let texts = reader.strings(table, key), let values = table[key]?.array else { return nil }
      return zip(texts, values).map { Pattern(text: $0, place: $1.place) }
    }
    return WorkspaceTable(
      folder: folder,
      members: patterns("members"),
      defaultMembers: patterns("default-members"),
      exclude: patterns("exclude") ?? [],
      package: reader.table(table, "package"),
      lints: reader.table(table, "lints"),
      metadata: table["metadata"],
      dependencies: reader.table(table, "dependencies").map { table in
        Dictionary(table.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      }
    )
  }

  /// Returns whether `exclude` removes `path` from the members.
  ///
  /// A path that `members` lists literally stays a member; one that only matches a pattern does not.
  func excludes(_ path: String) -> Bool {
    func covers(_ pattern: Pattern) -> Bool {
      guard !pattern.text.hasPrefix("/") else { return false }
      let prefix = ManifestPath.components(folder) + ManifestPath.components(pattern.text)
      return ManifestPath.components(path).starts(with: prefix)
    }
    return exclude.contains(where: covers) && !(members ?? []).contains(where: covers)
  }
}
