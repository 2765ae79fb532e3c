/// Arithmetic on paths as manifests write them, relative to a folder of a tree, by cargo's rules.
enum ManifestPath {
  /// `path` as seen from the folder `base`, without `.` and `..`; nil if it is absolute or leads out of the tree.
  static func join(_ base: String, _ path: String) -> String? {
    guard !path.hasPrefix("/") else { return nil }
    var parts = components(base)
    for part in components(path) {
      if part == ".." {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
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
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  /// The last component of `path`.
  static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// Whether `path` is `folder` or lies in it.
  static func isInside(_ path: String, _ folder: String) -> Bool {
    folder.isEmpty || path == folder || path.hasPrefix(folder + "/")
  }

  /// How to get from the folder `base` to `path`, both in one tree.
  static func relative(_ path: String, from base: String) -> String {
    let path = components(path)
    let base = components(base)
    let shared = zip(path, base).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: base.count - shared)
    return (up + path[shared...]).joined(separator: "/")
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
