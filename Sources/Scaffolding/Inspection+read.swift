import Cargo
import Diagnostics
import FileTree
import Git
import Strategies

extension Inspection {
  /// Reads the project at or above `path`, from HEAD where there is one that has it, else from disk.
  ///
  /// What `init` would refuse for being absent (a repository, a commit, a lock file, an identity) is one of the
  /// ``findings``.
  public static func read(
    at path: String,
    environment: [String: String]
  ) throws(ScaffoldingError) -> Inspection {
    try describingErrors {
      guard let repository = try Repository.around(path, environment: environment) else {
        let (workspace, tree) = try Workspace.onDisk(at: path)
        return try Inspection(of: workspace, in: tree, origin: .disk, git: nil, [.noRepository])
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
      guard let commit = head.commit else {
        let (workspace, tree) = try Workspace.onDisk(at: path)
        let facts = try GitFacts(of: repository, with: workspace)
        findings.insert(contentsOf: GitError.noCommit(branch: head.branch ?? "HEAD").findings, at: 0)
        return try Inspection(of: workspace, in: tree, origin: .disk, git: facts, findings)
      }
      let tree = try repository.tree(ofCommit: commit)
      let workspace = try Workspace.load(from: tree, at: try repository.prefix(of: path))
      let facts = try GitFacts(of: repository, with: workspace)
      return try Inspection(of: workspace, in: tree, origin: .head, git: facts, findings)
    }
  }

  private init(
    of workspace: Workspace,
    in tree: some FileTree,
    origin: Origin,
    git: GitFacts?,
    _ findings: [Diagnostic]
  ) throws(ScaffoldingError) {
    self.origin = origin
    self.workspace = workspace
    self.git = git
    nativeLibraries = try NativeLibraries(of: workspace)
    filesRead = try FilesRead(of: workspace, in: tree)
    verdicts = Strategy.allCases.flatMap { strategy in
      Layout.allCases.map { layout in
        Verdict(
          strategy: strategy,
          layout: layout,
          obstacles: strategy.obstacles(in: workspace, lockPath: workspace.lockPath)
        )
      }
    }
    self.findings =
      findings + (workspace.lock == nil ? [.noLock(at: workspace.lockPath)] : []) + workspace.warnings
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
        explanation: problem.explanation,
        solutions: problem.solutions
      )
    }
  }
}

extension Diagnostic {
  fileprivate static let noRepository = Diagnostic(
    .warning,
    "the project is in no git repository",
    explanation: "`init` commits to one, and flakes only see files that git tracks",
    solutions: ["git init", "`init --write-to` writes plain files"]
  )

  fileprivate static func noLock(at path: String) -> Diagnostic {
    Diagnostic(
      .warning,
      "there is no `\(path)`",
      at: .init(file: path),
      explanation: "Nix takes the crates and their checksums from the lock file",
      solutions: ["cargo generate-lockfile"]
    )
  }
}
