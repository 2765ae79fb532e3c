import Cargo
import Diagnostics
import FileTree
import Git
import Migration
import Scaffold
import Strategies

/// A reader of a project for a ``ProjectReport``.
struct ReportReader {
  let options: ProjectReport.Options
  let environment: [String: String]

  /// Reads the project at or above `path`.
  func report(at path: String) throws -> ProjectReport {
    guard let repository = try Repository.around(path, environment: environment) else {
      let (workspace, tree) = try Workspace.onDisk(at: path)
      var report = try self.report(on: workspace, in: tree, from: .disk, cargoFolder: tree.root)
      report.findings.insert(.noRepository, at: 0)
      return report
    }
    let head = try repository.head()
    var findings = Self.identityFindings(of: repository)
    var report: ProjectReport
    if options.isStaged {
      report = try self.report(on: repository, at: path, in: repository.indexTree(), commit: nil)
    } else if let commit = head.commit {
      report = try self.report(
        on: repository,
        at: path,
        in: repository.tree(ofCommit: commit),
        commit: commit
      )
    } else {
      findings.insert(.noCommit(on: head.branch ?? "HEAD"), at: 0)
      let (workspace, tree) = try Workspace.onDisk(at: path)
      report = try self.report(on: workspace, in: tree, from: .disk, cargoFolder: repository.workDirectory)
      try report.addGitState(of: repository, in: repository.indexTree(), at: nil)
    }
    report.findings.insert(contentsOf: findings, at: 0)
    return report
  }

  /// Reads the workspace around `path` from `tree`, which is the tree of `commit`, or the index if that is nil.
  ///
  /// A lock file that git does not track is read from disk, since `init` adds it to its commit.
  private func report(
    on repository: Repository,
    at path: String,
    in tree: some TrackedTree,
    commit: ObjectID?
  ) throws -> ProjectReport {
    let folder = try repository.prefix(of: path)
    let origin = commit == nil ? ProjectReport.Origin.index : .head
    var whole = OverlayTree(base: try repository.withSubmodules(tree))
    var workspace = try Workspace.committed(in: repository, at: folder, of: whole)
    var lockOrigin = origin
    if workspace.lock == nil, let bytes = try repository.workTreeFile(at: workspace.lockPath)?.bytes {
      whole.files[workspace.lockPath] = bytes
      lockOrigin = .disk
      workspace = try Workspace.load(from: whole, at: folder)
    }
    var report = try report(on: workspace, in: whole, from: origin, cargoFolder: repository.workDirectory)
    report.lockOrigin = lockOrigin
    try report.addGitState(of: repository, in: tree, at: commit)
    return report
  }

  /// Creates the report about `workspace` in `tree`; `cargoFolder` is the folder of `tree` on disk.
  private func report(
    on workspace: Workspace,
    in tree: some FileTree,
    from origin: ProjectReport.Origin,
    cargoFolder: String?
  ) throws -> ProjectReport {
    let (metadata, problem) = askCargo(about: workspace, in: cargoFolder)
    // The search goes on in another thread.
    let search = try workspace.searchFilesRead(by: workspace.localPackages, in: tree)
    let graph = DependencyGraph(of: workspace)
    let libraries = try NativeLibraries.read(for: workspace, graph: graph)
    let read = try search.result()
    let nativeLibraries = try ProjectReport.NativeLibraries.find(
      in: workspace,
      libraries: libraries.adding(read.nativeUses, of: workspace),
      uses: read.nativeUses,
      metadata: metadata
    )
    let elsewhere = try ReadElsewhere.of(read.files, by: workspace, in: tree)
    let packages = workspace.members.filter { nativeLibraries.packages.contains($0.name) }
    let notes = packages.notesOnBinaries()
    let source = ProjectPaths(workspace, reading: elsewhere.outsideWorkspace).source
    var traits = ProjectTraits(of: workspace)
    var unfetched: [Diagnostic] = []
    do {
      try traits.look(in: tree, reading: elsewhere, below: source, for: nil)
    } catch {
      guard error.code == .missingSubmodule else { throw error }
      unfetched = error.warnings
    }
    traits.builds = try workspace.buildTraits(of: packages, reading: read, in: tree)
    return ProjectReport(
      origin: origin,
      lockOrigin: origin,
      workspace: workspace,
      nativeLibraries: nativeLibraries,
      filesRead: ProjectReport.FilesRead(read: read),
      programFiles: ProjectReport.ProgramFiles(
        files: try workspace.programFiles(of: packages, reading: read, in: tree)
      ),
      git: nil,
      facts: traits,
      findings: [problem].compactMap(\.self)
        + (workspace.lock == nil ? [.noLock(at: workspace.lockPath)] : []) + workspace.warnings
        + notes + (try workspace.licenseFindings()) + read.findings + nativeLibraries.needs.findings
        + unfetched
    )
  }

  /// Returns the output of `cargo metadata` if it is requested, or a warning if it failed.
  private func askCargo(about workspace: Workspace, in folder: String?) -> (CargoMetadata?, Diagnostic?) {
    guard options.asksCargo else { return (nil, nil) }
    guard let folder else { return (nil, .noCargo("the repository has no working tree")) }
    do throws(Failure) {
      let manifest = TreePath.join(folder, workspace.manifestPath)
      return (try .ask(manifest: manifest, in: folder, environment: environment), nil)
    } catch {
      return (nil, .noCargo(error.diagnostics.map(\.summary).joined(separator: "; ")))
    }
  }

  /// Returns the reasons why git would not commit, without duplicates.
  private static func identityFindings(of repository: Repository) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for role in Identity.Role.allCases {
      do {
        _ = try repository.identity(of: role)
      } catch {
        findings += error.warnings.filter { !findings.contains($0) }
      }
    }
    return findings
  }
}

extension ProjectReport {
  /// Adds the section about `repository`; `tree` is the tree of `commit`, or the index if that is nil.
  fileprivate mutating func addGitState(
    of repository: Repository,
    in tree: some TrackedTree,
    at commit: ObjectID?
  ) throws {
    let files = filesRead.files
    let state = try GitState.read(repository, with: workspace, in: tree, at: commit, reading: files)
    findings += state.findings(lockPath: workspace.lockPath, reading: files.map(\.path))
    git = state
  }
}

extension Failure {
  /// The diagnostics as warnings, since `inspect` itself did not fail.
  fileprivate var warnings: [Diagnostic] {
    diagnostics.map { Diagnostic(.warning, $0.code, $0.summary, at: $0.place, why: $0.why, help: $0.help) }
  }
}

extension Diagnostic {
  fileprivate static let noRepository = Diagnostic(
    .warning,
    .noRepository,
    "the project is not in a git repository",
    why: "`flakewright init` commits to a repository, and flakes only see files that git tracks",
    help: [
      .command(["git", "init"], to: "make one"),
      .command(["flakewright", "init", "--write-to", "DIR"], to: "write plain files"),
    ]
  )

  fileprivate static func noCommit(on branch: String) -> Diagnostic {
    Diagnostic(
      .warning,
      .noCommit,
      "the branch `\(branch)` has no commit yet",
      help: [
        .command(["git", "add", "."], to: "stage all files"),
        .command(["git", "commit"], to: "make the first commit"),
      ]
    )
  }

  fileprivate static func noCargo(_ message: String) -> Diagnostic {
    Diagnostic(
      .warning,
      .featuresUnknown,
      "cargo cannot tell which features are enabled: \(message)",
      why: "features are assumed, as without `--cargo`",
      help: [.command(["cargo", "fetch", "--locked"], to: "download what cargo needs")]
    )
  }

  fileprivate static func noLock(at path: String) -> Diagnostic {
    Diagnostic(
      .warning,
      .noLockFile,
      "there is no `\(path)`",
      at: .init(file: path),
      why: "Nix reads the crates and their checksums from the lock file",
      help: [.command(["cargo", "generate-lockfile"])]
    )
  }
}
