public import FileTree

/// A tree that git stores, whose objects have names.
public protocol TrackedTree: FileTree {
  /// The name of the object at `path`; nil if there is nothing.
  ///
  /// Throws ``FileTreeError/unreadable(path:reason:)`` if an object is missing or damaged.
  func objectID(at path: String) throws(FileTreeError) -> ObjectID?
}

extension GitTree: TrackedTree {}
extension IndexTree: TrackedTree {}

/// A commit of another repository in a tree.
public struct Submodule: Sendable, Hashable {
  /// Where it stands.
  public let path: String
  /// Where it comes from, as `.gitmodules` says it; nil if that says nothing.
  public let url: String?
  /// The commit.
  public let commit: ObjectID?
}

extension TrackedTree {
  /// The submodules that `.gitmodules` names and the tree has, by path.
  ///
  /// Throws ``FileTreeError/unreadable(path:reason:)``.
  public func submodules() throws(FileTreeError) -> [Submodule] {
    guard let bytes = try bytes(at: ".gitmodules") else { return [] }
    var paths: [String: String] = [:]
    var urls: [String: String] = [:]
    for setting in ConfigText(bytes).settings where setting.section == "submodule" {
      if setting.key == "path" { paths[setting.subsection] = setting.value }
      if setting.key == "url" { urls[setting.subsection] = setting.value }
    }
    var submodules: [Submodule] = []
    for (name, path) in paths where try entry(at: path)?.kind == .submodule {
      submodules.append(Submodule(path: path, url: urls[name], commit: try objectID(at: path)))
    }
    return submodules.sorted { ($0.path, $0.url ?? "") < ($1.path, $1.url ?? "") }
  }
}
