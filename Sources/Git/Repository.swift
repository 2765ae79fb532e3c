import CLibgit2

/// A git repository and, unless it is bare, its working tree.
///
/// Copies share one open repository, and trees that were read from it keep it open. Only ``writeBlob(_:)``,
/// ``editTree(_:changes:)``, ``createCommit(tree:parents:message:author:committer:)`` and ``createBranch(_:at:by:)``
/// write, and only the last of them changes anything that users see.
public struct Repository {
  /// The root of the working tree, absolute and without a `/` at its end; nil if the repository is bare.
  public let workDirectory: String?
  /// The folder of this working tree's HEAD and index, absolute and without a `/` at its end.
  public let gitDirectory: String
  /// The folder of objects, branches and config; differs from ``gitDirectory`` in a linked worktree.
  public let commonDirectory: String
  /// The environment variables that the caller passed.
  public let environment: [String: String]

  /// Whether there is no working tree.
  public var isBare: Bool { workDirectory == nil }

  let storage: Storage

  /// The open objects: the repository, a snapshot of its config, and its object store.
  final class Storage {
    let repository: Handle<RepositoryTag>
    let config: Handle<ConfigTag>
    let objects: ObjectStore

    init(
      repository: consuming Handle<RepositoryTag>,
      config: consuming Handle<ConfigTag>,
      objects: ObjectStore
    ) {
      self.repository = repository
      self.config = config
      self.objects = objects
    }
  }

  /// libgit2's object, which is valid as long as `self`.
  var pointer: OpaquePointer { storage.repository.pointer }
}
