/// A merge of several files of cargo's configuration.
///
/// Tables are merged, and arrays are joined with the nearer file's elements last. Of any other values, the
/// nearer one wins. The rules are those of `merge_helper` in cargo's src/util/context/mod.rs.
struct ConfigMerge {
  /// The keys, with dots between components, that are an array or a table in one file and another type in the
  /// other, which cargo rejects.
  private(set) var conflicts: [String] = []

  /// Returns `near` with the settings that it lacks added from `far`; `path` is the key of both.
  mutating func merge(_ near: Metadata, over far: Metadata, at path: [String] = []) -> Metadata {
    switch (near, far) {
    case (.table(var entries), .table(let others)):
      for entry in others {
        if let index = entries.firstIndex(where: { $0.key == entry.key }) {
          entries[index].value = merge(entries[index].value, over: entry.value, at: path + [entry.key])
        } else {
          entries.append(entry)
        }
      }
      return .table(entries)
    case (.array(let values), .array(let others)):
      return Self.isJoined(path) ? .array(others + values) : near
    case (.table, _), (.array, _), (_, .table), (_, .array):
      conflicts.append(path.joined(separator: "."))
      return near
    default:
      return near
    }
  }

  /// Returns whether cargo joins the arrays under this key; `is_nonmergeable_list` in the same file has the
  /// exceptions.
  private static func isJoined(_ path: [String]) -> Bool {
    switch (path.first, path.count, path.last) {
    case ("registries", 3, "credential-provider"), ("target", 3, "runner"), ("host", 2, "runner"),
      ("credential-alias", 2, _), ("doc", 2, "browser"):
      false
    default: true
    }
  }
}
