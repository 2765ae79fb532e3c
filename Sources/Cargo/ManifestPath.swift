import FileTree

/// Functions on paths of manifests by cargo's rules; the paths are relative to a folder of a tree.
enum ManifestPath {
  /// Returns `path`, which is relative to the folder `base`, relative to the root instead, without `.` and `..`, or nil
  /// if it is absolute or leads out of the tree.
  static func join(_ base: String, _ path: String) -> String? {
    path.utf8.first == UInt8(ascii: "/") ? nil : TreePath.normalised(TreePath.join(base, path))
  }

  /// Returns the components of `path` without `.` and empty ones; `..` stays.
  static func components(_ path: String) -> [Substring] {
    // Over bytes, since comparing characters takes most of the time otherwise.
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }.filter { $0 != "." }
  }

  /// Returns `path` without `.`, and without `..` if a component is before it, like cargo's `normalize_path`.
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

  /// Returns the folder that contains `path`; empty for a name at the root.
  static func parent(_ path: String) -> String {
    TreePath.parent(path) ?? ""
  }

  /// Returns whether `one` sorts before `other` in cargo's order of paths: by component, in bytes.
  static func precedes(_ one: String, _ other: String) -> Bool {
    one.utf8.split(separator: UInt8(ascii: "/"))
      .lexicographicallyPrecedes(other.utf8.split(separator: UInt8(ascii: "/"))) {
        $0.lexicographicallyPrecedes($1)
      }
  }

  /// Returns the file name of `path` without its last extension, like Rust's `file_stem`, or nil if there is no name.
  static func stem(_ path: String) -> String? {
    guard let name = components(path).last, name != ".." else { return nil }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}
