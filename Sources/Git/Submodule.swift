public import Diagnostics
public import FileTree

/// A tree that git stores, whose objects have names.
public protocol TrackedTree: FileTree {
  /// The name of the object at `path`; nil if there is nothing.
  ///
  /// Throws ``Diagnostic/Code/unreadable`` if an object is missing or damaged.
  func objectID(at path: String) throws(Failure) -> ObjectID?
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
  /// Throws ``Diagnostic/Code/unreadable``.
  public func submodules() throws(Failure) -> [Submodule] {
    guard let bytes = try bytes(at: ".gitmodules") else { return [] }
    var submodules: [Submodule] = []
    for values in try submoduleSettings(bytes).values {
      guard let path = values["path"], try entry(at: path)?.kind == .submodule else { continue }
      submodules.append(Submodule(path: path, url: values["url"], commit: try objectID(at: path)))
    }
    return submodules.sorted { ($0.path, $0.url ?? "") < ($1.path, $1.url ?? "") }
  }
}
