import Cargo
public import Diagnostics
import FileTree
import Git
import Strategies

extension Inspection {
  /// What to look at, and how closely.
  public struct Options: Sendable {
    /// Whether the index is read instead of HEAD.
    public var isStaged = false
    /// Whether cargo is asked for the features of crates, if it is there.
    public var asksCargo = false
    /// Whether every source is searched for files that it reads, however many there are.
    public var searchesAllSources = false

    /// HEAD, without cargo, and a bounded search.
    public init() {}
  }

  /// Reads the project at or above `path`, from HEAD where there is one that has it, else from disk.
  ///
  /// What `init` would refuse for being absent (a repository, a commit, a lock file, an identity) is one of the
  /// ``findings``.
  public static func read(
    at path: String,
    environment: [String: String],
    options: Options = Options()
  ) throws(Failure) -> Inspection {
    try failing {
      guard let repository = try Repository.around(path, environment: environment) else {
        let (workspace, tree) = try Workspace.onDisk(at: path)
        let place = CargoPlace(folder: tree.root, environment: environment)
        return try Inspection(of: workspace, in: tree, origin: .disk, options, [.noRepository], cargo: place)
      }
      var findings: [Diagnostic] = []
      let head = try repository.head()
      for role in Identity.Role.allCases {
        do throws(GitError) {
          _ = try repository.identity(of: role)
        } catch {
          findings += error.findings.filter { !findings.contains($0) }
        }
      }
      let place = repository.workDirectory.map { CargoPlace(folder: $0, environment: environment) }
      let folder = try repository.prefix(of: path)
      if options.isStaged {
        let tree = try repository.indexTree()
        return try Inspection(of: repository, at: folder, tree, nil, .index, options, findings, cargo: place)
      }
      if let commit = head.commit {
        let tree = try repository.tree(ofCommit: commit)
        return try Inspection(
          of: repository,
          at: folder,
          tree,
          commit,
          .head,
          options,
          findings,
          cargo: place
        )
      }
      findings.insert(contentsOf: GitError.noCommit(branch: head.branch ?? "HEAD").findings, at: 0)
      let (workspace, tree) = try Workspace.onDisk(at: path)
      var inspection = try Inspection(
        of: workspace,
        in: tree,
        origin: .disk,
        options,
        findings,
        cargo: place
      )
      try inspection.addFacts(of: repository, in: try repository.indexTree(), at: nil)
      return inspection
    }
  }

  /// Reads the workspace around `folder` of `tree`, which is that of `commit`, or the index.
  ///
  /// A lock file that git does not track is read from disk, as `init` does, which adds it to its commit.
  private init(
    of repository: Repository,
    at folder: String,
    _ tree: some TrackedTree,
    _ commit: ObjectID?,
    _ origin: Origin,
    _ options: Options,
    _ findings: [Diagnostic],
    cargo: CargoPlace?
  ) throws {
    var workspace = try Workspace.load(from: tree, at: folder)
    var whole = OverlayTree(base: tree)
    var lockOrigin = origin
    if workspace.lock == nil, let bytes = try repository.workTreeFile(at: workspace.lockPath)?.bytes {
      whole.files[workspace.lockPath] = bytes
      lockOrigin = .disk
      workspace = try Workspace.load(from: whole, at: folder)
    }
    self = try Inspection(of: workspace, in: whole, origin: origin, options, findings, cargo: cargo)
    self.lockOrigin = lockOrigin
    try addFacts(of: repository, in: tree, at: commit)
  }

  /// Where cargo finds the project on disk, and what it runs with.
  private struct CargoPlace {
    var folder: String
    var environment: [String: String]
  }

  private init(
    of workspace: Workspace,
    in tree: some FileTree,
    origin: Origin,
    _ options: Options,
    _ findings: [Diagnostic],
    cargo: CargoPlace?
  ) throws(Failure) {
    self.origin = origin
    lockOrigin = origin
    self.workspace = workspace
    git = nil
    var findings = findings
    var metadata: CargoMetadata?
    if options.asksCargo {
      do throws(CargoMetadata.Failure) {
        guard let cargo else { throw .init(message: "the repository has no work tree") }
        let manifest = TreePath.join(cargo.folder, workspace.manifestPath)
        metadata = try .ask(manifest: manifest, in: cargo.folder, environment: cargo.environment)
      } catch {
        findings.append(.noCargo(error.message))
      }
    }
    let search = try FilesRead.search(workspace, in: tree, searchesAll: options.searchesAllSources)
    let graph = DependencyGraph(of: workspace)
    nativeLibraries = try NativeLibraries(of: workspace, graph: graph, metadata: metadata)
    filesRead = try FilesRead(search)
    facts = try VerdictFacts(of: workspace, in: tree, reading: filesRead.files)
    self.findings =
      findings + (workspace.lock == nil ? [.noLock(at: workspace.lockPath)] : []) + workspace.warnings
      + (try Self.licenseFindings(of: workspace)) + filesRead.findings
  }

  private mutating func addFacts(
    of repository: Repository,
    in tree: some TrackedTree,
    at commit: ObjectID?
  ) throws {
    let files = filesRead.files
    let facts = try GitFacts(of: repository, with: workspace, in: tree, at: commit, reading: files)
    findings += facts.findings(lockPath: workspace.lockPath, reading: files.map(\.path))
    git = facts
  }
}

extension DiagnosableError {
  /// The problems as findings: nothing failed.
  fileprivate var findings: [Diagnostic] {
    diagnostics.map { problem in
      Diagnostic(
        .warning,
        problem.summary,
        at: problem.place,
        why: problem.why,
        help: problem.help
      )
    }
  }
}

extension Diagnostic {
  fileprivate static let noRepository = Diagnostic(
    .warning,
    "the project is in no git repository",
    why: "`init` commits to one, and flakes only see files that git tracks",
    help: ["git init", "`init --write-to` writes plain files"]
  )

  fileprivate static func noCargo(_ message: String) -> Diagnostic {
    Diagnostic(
      .warning,
      "cargo could not say which features are on: \(message)",
      why: "features are assumed as without `--cargo`",
      help: ["cargo fetch --locked"]
    )
  }

  fileprivate static func noLock(at path: String) -> Diagnostic {
    Diagnostic(
      .warning,
      "there is no `\(path)`",
      at: .init(file: path),
      why: "Nix takes the crates and their checksums from the lock file",
      help: ["cargo generate-lockfile"]
    )
  }
}
