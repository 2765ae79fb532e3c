import FileTree

/// Arithmetic on paths as manifests write them, relative to a folder of a tree, by cargo's rules.
enum ManifestPath {
  /// `path` as seen from the folder `base`, without `.` and `..`; nil if it is absolute or leads out of the tree.
  static func join(_ base: String, _ path: String) -> String? {
    path.utf8.first == UInt8(ascii: "/") ? nil : TreePath.normalised(TreePath.join(base, path))
  }

  /// The components of `path` without `.` and empty ones; `..` stays.
  static func components(_ path: String) -> [Substring] {
    // Over bytes, since comparing characters takes most of the time otherwise.
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }.filter { $0 != "." }
  }

  /// `path` without `.` and, where a component stands before it, without `..`: what cargo's `normalize_path` makes.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in components(path) {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// The folder that holds `path`; empty for a name at the root.
  static func parent(_ path: String) -> String {
    TreePath.parent(path) ?? ""
  }

  /// Whether `one` comes before `other` as paths are ordered by cargo: component by component, in bytes.
  static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.split(separator: UInt8(ascii: "/"))
      .lexicographicallyPrecedes(other.utf8.split(separator: UInt8(ascii: "/"))) {
        $0.lexicographicallyPrecedes($1)
      }
  }

  /// The name of the file at `path` without its last extension, as Rust's `file_stem` has it; nil if there is no name.
  static func stem(_ path: String) -> String? {
    guard let name = components(path).last, name != ".." else { return nil }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}
