import Cargo
public import Diagnostics
import FileTree
public import Git
public import Templates

/// Tells whether a scaffold is still what `update` would make of it.
///
/// Reads one tree and writes nothing; runs no program and needs no network.
public struct Check: Sendable {
  /// What is looked at.
  public enum Subject: Sendable, Hashable {
    case head
    /// Any commit, by a name of git's.
    case revision(String)
    /// What the next commit would hold.
    case index
  }

  /// What is looked at.
  public var subject: Subject
  /// The template; the built-in one of the strategy if it is nil.
  public var template: Template?
  /// The version of flakewright.
  public var version: String

  /// A check of `subject`.
  public init(_ subject: Subject = .head, version: String) {
    self.subject = subject
    self.version = version
  }

  /// What came of it.
  public struct Result: Sendable {
    /// The commit that was looked at; nil for the index.
    public let commit: ObjectID?
    /// What is not as it should be, in the order of the files.
    public let findings: [Finding]
  }

  /// Looks at the scaffold of the workspace at or above `path`.
  ///
  /// What `hashing` finds on this machine serves to name the right hash where one is stale. Throws
  /// ``Failure`` if there is none, or what else it could not read.
  public func run(
    at path: String,
    environment: [String: String],
    hashing: Hashing? = nil
  ) throws(Failure) -> Result {
    try failing {
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

  /// Whether files of the work tree say anything: it does not belong to an old commit.
  private var seesWorkTree: Bool {
    if case .revision = subject { false } else { true }
  }

  private func findings(
    in tree: some FileTree,
    at folder: String,
    of repository: Repository,
    _ hashing: Hashing?
  ) throws -> [Finding] {
    let workspace = try Workspace.load(from: tree, at: folder)
    guard let current = try CurrentScaffold.read(in: workspace.directory, of: tree) else {
      throw Failure.notScaffolded(in: workspace.directory)
    }
    var inspection = CheckedScaffold(workspace: workspace, current: current, tree: tree)
    try inspection.checkProvenance()
    try inspection.checkLock(hashing)
    try inspection.checkFiles { path in
      seesWorkTree ? try repository.workTreeFile(at: path) != nil : false
    }
    if workspace.lock != nil {
      try inspection.checkRenewal(by: template, version: version, environment: repository.environment)
    }
    try inspection.checkKnownChanges(hashing)
    return inspection.findings.sorted { left, right in
      let (one, other) = (left.diagnostic.place, right.diagnostic.place)
      return (one?.file ?? "", one?.line ?? 0) < (other?.file ?? "", other?.line ?? 0)
    }
  }
}
