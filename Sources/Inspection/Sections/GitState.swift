public import Git
import Scaffold

extension ProjectReport {
  /// The section `git`: data about the repository that a scaffold depends on.
  public struct GitState: Sendable {
    /// The branch that is checked out; nil if HEAD is detached.
    public var branch: String?
    /// The commit that is checked out; nil if there is none yet.
    public var commit: ObjectID?
    /// Whether there is no working tree.
    public var isBare: Bool
    /// Whether the history is incomplete.
    public var isShallow: Bool
    /// The operation that is in progress, such as a merge.
    public var operation: Operation?
    /// The state, compared to HEAD, of the manifests, lock file, toolchain file, cargo's configuration and files that builds
    /// read.
    public var states: [String: FileState]
    /// The state of the lock file, compared to HEAD.
    public var lockState: FileState
    /// The paths in a merge conflict, if the index was read.
    public var conflicts: [String]
    /// The submodules.
    public var submodules: [Submodule]
    /// The rules of `.gitattributes` that store files in Git LFS.
    var lfs: [GitAttributes.Rule]
    /// The rules of `.gitattributes` that exclude files from archives.
    var exportIgnore: [GitAttributes.Rule]
    /// The files among ``states`` that ``exportIgnore`` excludes.
    public var notExported: [String]
    /// The remote that `git fetch` uses by default.
    public var remote: Remote?
    /// The tags that name the version of a package.
    public var tags: [VersionTag]

    /// A tag and the version that it names.
    public struct VersionTag: Sendable, Hashable {
      /// The tag.
      public var tag: Tag
      /// The version.
      public var version: String
      /// The packages that have this version and that the tag can mean.
      public var packages: [String]
    }
  }
}

extension ProjectReport.GitState {
  /// Whether no file in ``states`` differs from HEAD.
  public var isClean: Bool { states.values.allSatisfy { $0 == .unmodified || $0 == .absent } }

  /// The files in ``states`` that differ from HEAD, in ascending order.
  public var changed: [String] { states.filter { $0.value != .unmodified }.keys.sorted() }
}
