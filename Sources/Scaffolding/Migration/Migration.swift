public import Diagnostics
public import Git
public import Strategies
public import Templates

/// Takes a project's scaffold to another strategy, to the present state of the project, or away.
///
/// What the user changed in the scaffold is merged with what it becomes; where that cannot be done, it is a conflict.
public struct Migration: Sendable {
  /// Where to.
  public enum Target: Sendable, Hashable {
    /// Another strategy, or the same in another layout; the layout stays if it is nil.
    case strategy(Strategy, layout: Layout?)
    /// What flakewright would write today, for the answers that the project has.
    case update
    /// No scaffold.
    case removal
  }

  /// What happens where edits and the new scaffold are at odds.
  public enum OnConflict: String, Sendable, CaseIterable {
    /// Nothing is committed.
    case stop
    /// Both are committed between the markers that git uses.
    case markers
  }

  /// Where to.
  public var target: Target
  /// The template; the built-in one of the strategy if it is nil.
  public var template: Template?
  /// Answers that become others on the way to another strategy.
  public var choices = AnswerChoices()
  /// What happens on conflicts.
  public var onConflict = OnConflict.stop
  /// Where pins come from, of inputs that flake.lock has none for; the next `nix` command sees to them if it is nil.
  public var lockSource: LockSource?
  /// Whether files go, edits and all, that the new scaffold has no use for or needs the place of.
  public var replace = false
  /// The branch; named after the target if it is nil.
  public var branch: String?
  /// Whether the commit is signed if git's config asks for it.
  public var signs = true
  /// Whether the work tree is switched to the branch.
  public var checksOut = false
  /// Whether nothing is written.
  public var isDryRun = false
  /// Whether files of the work tree are written, and there is no branch.
  public var writesInPlace = false
  /// The version of flakewright that is recorded.
  public var version: String

  /// A migration with the default branch that stops on conflicts.
  public init(to target: Target, version: String) {
    self.target = target
    self.version = version
  }

  /// A file that flakewright wrote, or writes now.
  public struct File: Sendable, Hashable {
    /// What becomes of a file.
    public enum Change: String, Sendable {
      case added, changed, removed
      /// It stays as it is.
      case kept
    }

    /// Its path in the repository.
    public let path: String
    /// What becomes of it.
    public let change: Change
    /// Whether it has edits of the user's, and keeps them.
    public let isEdited: Bool
  }

  /// What was done, or would have been.
  public struct Result: Sendable {
    /// Whether there was nothing to do, so that there is no branch.
    public var isUpToDate = false
    /// The new branch.
    public var branch: String
    /// The commit on it; nil in a dry run, after a stop, or if there was nothing to do.
    public var commit: ObjectID?
    /// The commit below it.
    public var parent: ObjectID
    /// The branch that the parent was read from, unless HEAD is detached.
    public var parentBranch: String?
    /// The files of the old and of the new scaffold.
    public var files: [File]
    /// Where edits and the new scaffold are at odds.
    public var conflicts: [MergeConflict]
    /// The strategy of the new scaffold; nil if there is none.
    public var strategy: Strategy?
    /// What the versions of a conflict are called.
    public var labels: TextMerge.Labels
    /// What was rewritten for conventions of Nix and nixpkgs that changed.
    public var rewrites: [Rewrite] = []
    /// Files that went with edits in them, as was asked for.
    public var dropped: [String]
    /// The patch; nil unless this is a dry run.
    public var patch: [UInt8]?
    /// What the user should know.
    public var notices: [Diagnostic]
    /// Whether files of the work tree were written.
    public var isWritten = false
    /// Whether the branch is checked out.
    public var isCheckedOut = false
    /// How to go on.
    public var nextSteps: [NextStep] = []
  }
}
