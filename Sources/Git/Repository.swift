import CLibgit2

/// A git repository and, unless it is bare, its work tree.
///
/// A value that shares one open repository; trees made from it keep that open. Nothing but
/// ``writeBlob(_:)``, ``editTree(_:changes:)``, ``createCommit(tree:parents:message:author:committer:)`` and
/// ``createBranch(_:at:by:)`` writes, and only the last of them anything that git's users see.
public struct Repository {
  /// The folder of the checked out files, absolute and without a `/` at its end; nil if the repository is bare.
  public let workDirectory: String?
  /// The folder of this work tree's HEAD and index, absolute and without a `/` at its end.
  public let gitDirectory: String
  /// The folder of objects, branches and config; other than ``gitDirectory`` in a linked work tree.
  public let commonDirectory: String
  /// The environment variables that were given on opening.
  public let environment: [String: String]

  /// Whether there is no work tree.
  public var isBare: Bool { workDirectory == nil }

  let storage: Storage

  /// What is open: the repository, its config, frozen at the time of opening, and its objects.
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

  /// libgit2's object; it lives as long as `self` does.
  var pointer: OpaquePointer { storage.repository.pointer }
}
