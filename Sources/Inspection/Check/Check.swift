import Cargo
public import Diagnostics
import FileTree
public import Git
import Migration
public import Scaffold
public import Templates

/// A check whether `update` would change a scaffold.
///
/// It reads one tree and writes nothing; it runs no program and needs no network.
public struct Check: Sendable {
  /// The tree to check.
  public enum Subject: Sendable, Hashable {
    /// The commit that is checked out.
    case head
    /// A commit, by any name that git resolves.
    case revision(String)
    /// The index, which the next commit will contain.
    case index
  }

  /// The tree to check.
  public var subject: Subject
  /// The template of the scaffold; nil for the strategy's built-in one.
  public var template: Template?
  /// The version of flakewright.
  public var version: String

  /// The current time, in seconds since 1970.
  public var now: Int

  /// Creates a check of `subject`.
  public init(_ subject: Subject = .head, version: String, now: Int) {
    self.subject = subject
    self.now = now
    self.version = version
  }

  /// The result of a check.
  public struct Result: Sendable {
    /// The commit that was checked; nil for the index.
    public let commit: ObjectID?
    /// The problems, each with a code, in the order of files and lines; warnings are problems that `update`
    /// cannot solve.
    public let findings: [Diagnostic]

    /// Whether `update` would change nothing, and Nix accepts all files.
    public var isUpToDate: Bool { !findings.contains { $0.severity == .error } }
  }

  /// Checks the scaffold of the workspace at or above `path`.
  ///
  /// If a hash is stale, `hashing` computes the right one, provided that all crates are on this machine. Throws if
  /// there is no scaffold.
  public func run(
    at path: String,
    environment: [String: String],
    hashing: Hashing? = nil
  ) throws(Failure) -> Result {
    try Failure.describing {
      let repository = try Repository.discover(from: path, environment: environment)
      let folder = try repository.prefix(of: path)
      switch subject {
      case .index:
        let tree = try repository.indexTree()
        return Result(commit: nil, findings: try findings(in: tree, at: folder, of: repository, hashing))
      case .head, .revision:
        var commit = try repository.headCommit()
        if case .revision(let name) = subject { commit = try repository.commit(named: name) }
        let tree = try repository.tree(ofCommit: commit)
        return Result(commit: commit, findings: try findings(in: tree, at: folder, of: repository, hashing))
      }
    }
  }

  /// Whether the check may look at the working tree.
  private var seesWorkTree: Bool {
    if case .revision = subject { false } else { true }
  }

  private func findings(
    in tree: some FileTree,
    at folder: String,
    of repository: Repository,
    _ hashing: Hashing?
  ) throws -> [Diagnostic] {
    let workspace = try Workspace.committed(in: repository, at: folder, of: tree)
    guard let current = try CurrentScaffold.read(in: workspace.directory, of: tree) else {
      throw Failure.notScaffolded(in: workspace.directory, of: tree)
    }
    var scaffold = CheckedScaffold(
      workspace: workspace,
      current: current,
      tree: tree,
      places: try FilePlaces.find(current, in: workspace.directory, of: tree)
    )
    // A scaffold that was read from the index is updated in the working tree.
    if case .index = subject { scaffold.update.append("--write") }
    try scaffold.checkProvenance()
    try scaffold.checkLock(hashing)
    if let stale = workspace.staleLock { scaffold.add(stale.asError) }
    try scaffold.checkFiles { path in
      seesWorkTree ? try repository.workTreeFile(at: path) != nil : false
    }
    try scaffold.checkSoundness()
    try scaffold.checkKnownChanges(hashing)
    if workspace.lock != nil {
      try scaffold.checkRenewal(by: template, version: version, environment: repository.environment)
    }
    try scaffold.checkPins(now: now)
    if subject == .head { try scaffold.checkWorkTree(of: repository) }
    return scaffold.findings.sorted { left, right in
      let (one, other) = (left.place, right.place)
      return (one?.file ?? "", one?.line ?? 0) < (other?.file ?? "", other?.line ?? 0)
    }
  }
}
