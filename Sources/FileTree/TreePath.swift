/// Functions on paths of a tree that need no tree.
///
/// A path is relative to a tree's root, with `/` between components; the empty path is the root itself.
public enum TreePath {
  /// Returns `name` below `folder`: `join("a", "b/c")` is `a/b/c`, `join("", "b")` is `b`, `join("a", "")` is `a`.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty { return name }
    if name.isEmpty { return folder }
    // String interpolation takes four times as long.
    return folder + "/" + name
  }

  /// Returns the folder that contains `path`: the root for a path of one component, nil for the root itself.
  public static func parent(_ path: String) -> String? {
    if path.isEmpty { return nil }
    guard let slash = path.utf8.lastIndex(of: slash) else { return "" }
    return String(path[..<slash])
  }

  /// Returns the last component of `path`; empty for the root.
  public static func name(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: slash) else { return path }
    return String(path.utf8[path.utf8.index(after: slash)...]) ?? ""
  }

  /// Returns the components of `path`, without empty ones.
  public static func components(_ path: String) -> [String] {
    path.utf8.split(separator: slash).map { String($0) ?? "" }
  }

  /// Returns `path` without `.`, `..` and empty components: `a/./b/../c/` becomes `a/c`.
  ///
  /// Nil if it is absolute or leads above the root. Symbolic links are not followed: see ``FileTree/resolve(_:)``.
  public static func normalised(_ path: String) -> String? {
    if isValid(path) { return path }
    if path.utf8.first == slash { return nil }
    var kept: [String] = []
    for component in components(path) where component != "." {
      if component != ".." {
        kept.append(component)
      } else if kept.popLast() == nil {
        return nil
      }
    }
    return kept.joined(separator: "/")
  }

  /// Returns the relative path from `folder` to `path`: from `a/b` to `a/c` it is `../c`, from `a` to itself `.`.
  public static func relative(from folder: String, to path: String) -> String {
    let start = components(folder)
    let end = components(path)
    let common = zip(start, end).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: start.count - common) + end[common...]
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  /// Returns whether `path` is `folder` or is below it.
  public static func isInside(_ path: String, _ folder: String) -> Bool {
    folder.isEmpty || path == folder || path.utf8.starts(with: "\(folder)/".utf8)
  }

  /// Returns whether `path` is valid in a tree: no empty, `.` or `..` component, and no NUL.
  public static func isValid(_ path: String) -> Bool {
    if path.isEmpty { return true }
    var path = path
    return path.withUTF8 { bytes in
      var length = 0
      var dots = 0
      for byte in bytes {
        if byte == slash {
          if length == dots && length <= 2 { return false }
          (length, dots) = (0, 0)
        } else {
          if byte == 0 { return false }
          length += 1
          if byte == UInt8(ascii: ".") { dots += 1 }
        }
      }
      return length != dots || length > 2
    }
  }

  private static let slash = UInt8(ascii: "/")
}
