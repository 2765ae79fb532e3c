package import Diagnostics
package import Git
package import Strategies

/// The result of a planner: files with content or removal, with reasons, warnings and conflicts.
package struct Change: Sendable {
  /// A file that flakewright wrote earlier, or writes now.
  package struct File: Sendable, Hashable {
    /// The kind of change of a file.
    package enum Kind: String, Sendable {
      case added, changed, removed
      /// The file stays unchanged.
      case kept
    }

    /// The path in the repository, or in the folder for plain files.
    package let path: String
    /// The change; nil if the file stays unchanged.
    package var change: TreeChange?
    /// Whether the file exists before the change.
    package var isThere: Bool
    /// Whether it has edits of the user.
    package var isEdited: Bool

    /// Creates a file with its change.
    package init(path: String, change: TreeChange?, isThere: Bool, isEdited: Bool = false) {
      self.path = path
      self.change = change
      self.isThere = isThere
      self.isEdited = isEdited
    }

    /// The kind of change.
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
  /// The default name of the branch.
  package let branch: String
  /// The commit message.
  package let message: CommitMessage
  /// The new scaffold's profile; nil if there is none.
  package let profile: Profile?
  /// Warnings and notes for the user.
  package let warnings: [Diagnostic]
  /// Conflicts between edits and the new scaffold.
  package var conflicts: [MergeConflict] = []
  /// The names of the versions in conflict markers.
  package var labels = TextMerge.Labels(base: "", ours: "HEAD", theirs: "")
  /// Text that was rewritten for changed conventions of Nix and nixpkgs.
  package var rewrites: [Rewrite] = []
  /// Files that are removed although they have edits, since the user allowed it.
  package var dropped: [String] = []
  /// Whether the scaffold is up to date, so that there is nothing to deliver.
  package var isUpToDate = false

  /// Creates a change without conflicts.
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
  /// The reasons for the lines of the new scaffold.
  package var reasons: [Reason] { profile?.reasons ?? [] }

  /// The change as an edit of a tree.
  package var treeChanges: [String: TreeChange] {
    Dictionary(files.compactMap { file in file.change.map { (file.path, $0) } }) { _, last in last }
  }

  /// The new bytes by path, without removed files.
  package var contents: [String: [UInt8]] {
    treeChanges.mapValues { if case .file(let bytes, _) = $0 { bytes } else { [] } }
  }
}

extension [Change.File] {
  /// The files in the order of their paths.
  package var sortedByPath: [Change.File] { sorted { $0.path < $1.path } }

  /// Returns the paths of the files whose change is of `kind`.
  package func paths(_ kind: Change.File.Kind) -> [String] { filter { $0.kind == kind }.map(\.path) }
}
