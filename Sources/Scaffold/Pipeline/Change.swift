package import Diagnostics
package import Git
package import Strategies

/// What a planner makes of a project: files with content or removal, and what to say about them.
package struct Change: Sendable {
  /// A file that flakewright wrote, or writes now.
  package struct File: Sendable, Hashable {
    /// What becomes of a file.
    package enum Kind: String, Sendable {
      case added, changed, removed
      /// It stays as it is.
      case kept
    }

    /// The path in the repository, or in the folder of plain files.
    package let path: String
    /// What is done to it; nil if it stays as it is.
    package var change: TreeChange?
    /// Whether it is there before.
    package var isThere: Bool
    /// Whether it has edits of the user's.
    package var isEdited: Bool

    /// A file at `path` to which `change` is done.
    package init(path: String, change: TreeChange?, isThere: Bool, isEdited: Bool = false) {
      self.path = path
      self.change = change
      self.isThere = isThere
      self.isEdited = isEdited
    }

    /// What becomes of it, in one word.
    package var kind: Kind {
      switch change {
      case nil: .kept
      case .removed: .removed
      case .file: isThere ? .changed : .added
      }
    }
  }

  /// The files of the old and of the new scaffold, in the order of their paths.
  package let files: [File]
  /// The name of the branch, unless the user has another.
  package let branch: String
  /// What the commit says.
  package let message: CommitMessage
  /// The new scaffold's profile; nil if there is none.
  package let profile: Profile?
  /// What the user should know.
  package let warnings: [Diagnostic]
  /// Where edits and the new scaffold conflict.
  package var conflicts: [MergeConflict] = []
  /// What the versions of a conflict are called.
  package var labels = TextMerge.Labels(base: "", ours: "HEAD", theirs: "")
  /// What was rewritten for conventions of Nix and nixpkgs that changed.
  package var rewrites: [Rewrite] = []
  /// Files that go with edits in them, as the user asked for.
  package var dropped: [String] = []
  /// Whether the scaffold is up to date, so that nothing is delivered.
  package var isUpToDate = false

  /// A change without conflicts.
  package init(
    files: [File],
    branch: String,
    message: CommitMessage,
    profile: Profile?,
    warnings: [Diagnostic]
  ) {
    self.files = files
    self.branch = branch
    self.message = message
    self.profile = profile
    self.warnings = warnings
  }

  /// The strategy of the new scaffold; nil if there is none.
  package var strategy: Strategy? { profile?.options.strategy }
  /// Why the new scaffold looks as it does.
  package var reasons: [Reason] { profile?.reasons ?? [] }

  /// The change as an edit of a tree.
  package var treeChanges: [String: TreeChange] {
    Dictionary(files.compactMap { file in file.change.map { (file.path, $0) } }) { _, last in last }
  }

  /// The bytes that are written, by path; none for a file that goes.
  package var contents: [String: [UInt8]] {
    treeChanges.mapValues { if case .file(let bytes, _) = $0 { bytes } else { [] } }
  }
}

extension [Change.File] {
  /// The files in the order of their paths.
  package var sortedByPath: [Change.File] { sorted { $0.path < $1.path } }

  /// The paths of the files that become something of `kind`.
  package func paths(_ kind: Change.File.Kind) -> [String] { filter { $0.kind == kind }.map(\.path) }
}
