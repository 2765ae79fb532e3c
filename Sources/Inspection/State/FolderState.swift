public import Diagnostics
public import Strategies

/// Where a folder stands on the way to Nix, and the command that comes next.
public struct FolderState: Sendable {
  /// The stations; JSON has the raw values, which never change.
  public enum Kind: String, Sendable, CaseIterable {
    /// The project is in no git repository.
    case noRepository = "no-repository"
    /// The repository has no commit.
    case noCommit = "no-commit"
    /// There is no scaffold, and no Nix file either.
    case noScaffold = "no-scaffold"
    /// There are Nix files that flakewright did not write.
    case foreignNix = "foreign-nix"
    /// A branch of flakewright's is not merged.
    case notMerged = "not-merged"
    /// `update` would change nothing.
    case upToDate = "up-to-date"
    /// `update` has something to do, or Nix refuses a file.
    case outOfDate = "out-of-date"
  }

  /// The station.
  public let kind: Kind
  /// A sentence.
  public let summary: String
  /// Further sentences.
  public var details: [String] = []
  /// The command that comes next.
  public let next: Help
  /// The strategy of the scaffold, or the recommended one; nil if none is known.
  public var strategy: Strategy?
  /// The branch that is not merged.
  public var branch: String?
  /// What `check` finds.
  public var findings: [Diagnostic] = []

  init(_ kind: Kind, _ summary: String, next: Help) {
    self.kind = kind
    self.summary = summary
    self.next = next
  }
}
