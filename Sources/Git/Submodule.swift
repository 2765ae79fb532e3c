public import Diagnostics
public import FileTree

/// A tree in a git repository, whose entries have object IDs.
public protocol TrackedTree: FileTree {
  /// Returns the ID of the object at `path`, or nil if there is nothing.
  ///
  /// Throws ``Diagnostic/Code/unreadable`` if an object is missing or damaged.
  func objectID(at path: String) throws(Failure) -> ObjectID?
}

extension GitTree: TrackedTree {}
extension IndexTree: TrackedTree {}

/// A submodule in a tree.
public struct Submodule: Sendable, Hashable {
  /// The submodule's path.
  public let path: String
  /// The URL in `.gitmodules`; nil if that has none.
  public let url: String?
  /// The commit of the submodule.
  public let commit: ObjectID?
}

extension TrackedTree {
  /// Returns the submodules that `.gitmodules` names and the tree contains, sorted by path.
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
