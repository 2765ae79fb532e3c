import Cargo
public import Diagnostics
import FileTree
public import Git
import Strategies
public import Templates

/// Puts a project on Nix: renders the templates of one strategy and commits them on a new branch.
public struct Init: Sendable {
  /// What the user chose.
  public var answers: Answers
  /// A team's own template in place of the built-in one of the strategy.
  public var template: Template?
  /// The branch; `flakewright/<strategy>` if it is nil.
  public var branch: String?
  /// Where pins of flake.lock come from; the next `nix` command sees to them if it is nil.
  public var lockSource: LockSource?
  /// Whether files that are not the scaffold's may be replaced.
  public var replace = false
  /// Whether the commit is signed if git's config asks for it.
  public var signs = true
  /// Whether the work tree is switched to the branch.
  public var checksOut = false
  /// Whether nothing is written.
  public var isDryRun = false
  /// The version of flakewright that the commit names.
  public var version: String

  /// An action with the default branch that replaces nothing.
  public init(_ answers: Answers, version: String) {
    self.answers = answers
    self.version = version
  }

  /// A file that is written.
  public struct File: Sendable, Hashable {
    /// Its path in the repository, or in the folder of plain files.
    public var path: String
    /// Whether there was none before.
    public var isNew: Bool
  }

  /// What was done, or would have been.
  public struct Result: Sendable {
    /// The new branch.
    public var branch: String
    /// The commit on it; nil in a dry run.
    public var commit: ObjectID?
    /// The commit below it.
    public var parent: ObjectID
    /// The branch that the parent was read from, unless HEAD is detached.
    public var parentBranch: String?
    /// The files that the commit adds or changes.
    public var files: [File]
    /// The patch; nil unless this is a dry run.
    public var patch: [UInt8]?
    /// Why the scaffold looks as it does.
    public var facts: [Fact]
    /// What the user should know.
    public var notices: [Diagnostic]
    /// Whether the branch is checked out.
    public var isCheckedOut: Bool
    /// How to go on.
    public var nextSteps: [NextStep]
  }

  /// Runs in the repository around `path`, for the workspace at or above it.
  ///
  /// One new branch is all that changes, as the last step; an error leaves everything as it was, but for
  /// objects that nothing names. Without `hashing`, `lib.fakeHash` stands for the hashes that the answers ask for.
  public func run(
    at path: String,
    environment: [String: String],
    hashing: Hashing? = nil
  ) throws(ScaffoldingError) -> Result {
    try describingErrors {
      return try run(
        in: try Repository.discover(from: path, environment: environment),
        at: path,
        by: try template ?? Template.builtIn(named: answers.strategy.rawValue),
        hashing
      )
    }
  }

  private func run(
    in repository: Repository,
    at path: String,
    by template: Template,
    _ hashing: Hashing?
  ) throws -> Result {
    let branch = try NewBranch(
      branch ?? "flakewright/\(answers.strategy.rawValue)",
      in: repository,
      signs: signs,
      checksOut: checksOut,
      isDryRun: isDryRun
    )
    if isDryRun { try repository.keepObjectsInMemory() }

    let tree = try repository.tree(ofCommit: branch.parent)
    let project = try Project(in: repository, at: path, tree: tree)
    var profile = try Profile(of: project.workspace, in: project.tree, answers: answers)
    try profile.addHashes(from: project.tree, by: hashing)
    var (plan, scaffold) = try plan(profile, by: template, on: project, environment: repository.environment)
    let lock = try plan.addLock(
      of: scaffold.files,
      in: project.workspace.directory,
      of: project.tree,
      from: lockSource,
      environment: repository.environment
    )
    let id = try repository.editTree(tree, changes: plan.changes)
    // The lock that was taken from the work tree; git does not overwrite what it does not track.
    let added = Set(project.tree.files.keys)
    if checksOut { try repository.checkSwitch(writing: plan.contents, adding: added) }

    let message = CommitMessage(
      subject: "Build with Nix through \(answers.strategy.rawValue)",
      introduction: profile.summary,
      facts: profile.facts,
      trailers: [("Flakewright-Strategy", answers.strategy.rawValue), ("Flakewright-Version", version)]
    )
    let commit = try branch.commit(id, message)
    let patch = isDryRun ? try repository.difference(from: tree.id, to: id).patch : nil
    var notices = project.workspace.warnings + project.notices + profile.notices + lock.notices
    let isCheckedOut = checksOut && !isDryRun
    if !isDryRun { notices += try branch.create(at: commit, checksOut: checksOut, adding: added) }

    let handover =
      try isCheckedOut
      ? Handover(inPlaceOf: profile, in: repository, at: path)
      : Handover(
        of: plan.files.map(\.path),
        in: repository,
        head: tree,
        at: path,
        profile: profile,
        branch: branch.name
      )
    return Result(
      branch: branch.name,
      commit: isDryRun ? nil : commit,
      parent: branch.parent,
      parentBranch: branch.head.branch,
      files: plan.files.sorted { $0.path < $1.path }.map { .init(path: $0.path, isNew: !$0.replaces) },
      patch: patch,
      facts: profile.facts,
      notices: notices + handover.notices,
      isCheckedOut: isCheckedOut,
      nextSteps: handover.steps
    )
  }

  private func plan(
    _ profile: Profile,
    by template: Template,
    on project: Project,
    environment: [String: String]
  ) throws -> (Plan, Scaffold) {
    let folder = project.workspace.directory
    if !replace, case .file = try project.tree.entry(at: TreePath.join(folder, Provenance.path))?.kind,
      let present = try Provenance.read(from: project.tree, in: folder)
    {
      throw ScaffoldingError.scaffolded(
        present.answers.strategy,
        wanted: profile.answers.strategy,
        folder: folder
      )
    }
    let scaffold = try Scaffold(of: profile, by: template, in: project.tree, environment: environment)
    let ignored = try Plan.missing(Self.ignored, in: TreePath.join(folder, ".gitignore"), of: project.tree)
    var plan = try Plan(
      scaffold.files(recordedBy: version, ignored: ignored),
      ignored: ignored,
      in: folder,
      of: project.tree,
      replace: replace
    )
    for (path, bytes) in project.tree.files { plan.add(path, bytes) }
    return (plan, scaffold)
  }

  /// What Nix leaves in the work tree.
  static let ignored = ["/result", "/result-*"]
}
