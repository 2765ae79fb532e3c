import Cargo
public import Diagnostics
import FileTree
import Git
import Recognition
import Scaffold
import Strategies

extension FolderState {
  /// Reads the state of the project at or above `path`; throws if there is no project.
  ///
  /// `check` checks a scaffold, if there is one.
  public static func read(
    at path: String,
    environment: [String: String],
    check: Check
  ) throws(Failure) -> FolderState {
    try Failure.describing {
      guard let repository = try Repository.around(path, environment: environment) else {
        _ = try Workspace.onDisk(at: path)
        return FolderState(
          .noRepository,
          "the project is not in a git repository",
          next: .command(["git", "init"], to: "make one")
        )
      }
      guard let commit = try repository.head().commit else {
        _ = try Workspace.onDisk(at: path)
        return FolderState(
          .noCommit,
          "the repository has no commit yet",
          next: .command(["git", "add", "--all"], to: "stage your files, then commit them")
        )
      }
      let tree = try repository.tree(ofCommit: commit)
      let workspace = try Workspace.committed(
        in: repository,
        at: repository.prefix(of: path),
        of: repository.withSubmodules(tree)
      )
      guard let current = try CurrentScaffold.read(in: workspace.directory, of: tree) else {
        if let state = unmerged(for: workspace.directory, at: commit, in: repository) { return state }
        return try withoutScaffold(workspace, of: tree, at: path, environment)
      }
      if let state = ahead(for: workspace.directory, at: commit, in: repository) { return state }
      let result = try check.run(at: path, environment: environment)
      return scaffolded(current, findings: result.findings, isUpToDate: result.isUpToDate)
    }
  }

  /// Returns the state of a folder without a scaffold that `repository` has on a branch; nil if there is none.
  static func unmerged(for folder: String, at head: ObjectID, in repository: Repository) -> FolderState? {
    let branches = branchesWithScaffold(for: folder, in: repository).filter { branch in
      (try? repository.isAncestor(branch.commit, of: head)) != true
    }
    guard let branch = branches.first else { return nil }
    var state = notMerged(branch)
    if branches.count > 1 {
      state.details = ["other branches: \(branches.dropFirst().map(\.name).listing)"]
    }
    return state
  }

  /// Returns the state of a folder with a scaffold that has a newer one on a branch; nil if there is none.
  private static func ahead(for folder: String, at head: ObjectID, in repository: Repository) -> FolderState?
  {
    branchesWithScaffold(for: folder, in: repository).first { branch in
      branch.commit != head && (try? repository.isAncestor(head, of: branch.commit)) == true
    }.map(notMerged)
  }

  private static func branchesWithScaffold(for folder: String, in repository: Repository) -> [Branch] {
    let branches = (try? repository.branches(startingWith: "flakewright/")) ?? []
    return branches.filter { branch in
      let tree = try? repository.tree(ofCommit: branch.commit)
      return (try? tree?.entry(at: TreePath.join(folder, Provenance.path))) != nil
    }
  }

  private static func notMerged(_ branch: Branch) -> FolderState {
    var state = FolderState(
      .notMerged,
      "the branch `\(branch.name)` is not merged",
      next: .command(["git", "merge", branch.name], to: "take it into the current branch")
    )
    state.branch = branch.name
    return state
  }

  private static func withoutScaffold(
    _ workspace: Workspace,
    of tree: some FileTree,
    at path: String,
    _ environment: [String: String]
  ) throws -> FolderState {
    let comparison = try ProjectReport.read(at: path, environment: environment).comparison
    var state: FolderState
    let recognition = try Recognition(of: tree, in: workspace.directory)
    if recognition.files.isEmpty {
      state = FolderState(
        .noScaffold,
        "the project is not on Nix yet",
        next: .command(["flakewright", "init"])
      )
    } else {
      state = FolderState(
        .foreignNix,
        "the Nix files here are not flakewright's: \(recognition.files.map { "`\($0)`" }.listing)",
        next: recognition.migration(or: comparison.recommended ?? .standard)
      )
    }
    state.strategy = comparison.recommended
    if let strategy = comparison.recommended, let reason = comparison.reason {
      state.details = ["recommended: \(strategy.rawValue), since \(reason)"]
    }
    return state
  }

  private static func scaffolded(
    _ current: CurrentScaffold,
    findings: [Diagnostic],
    isUpToDate: Bool
  ) -> FolderState {
    let options = current.present
    let build: [String] = options.options.layout == .flake ? ["nix", "build"] : ["nix-build"]
    var state: FolderState
    if isUpToDate {
      state = FolderState(
        .upToDate,
        "the scaffold (\(options.options.strategy.rawValue)) is up to date",
        next: .command(build, to: "build the project")
      )
    } else {
      let errors = findings.filter { $0.severity == .error }
      let update = Help.command(["flakewright", "update"])
      let next = errors.contains { $0.help.contains(update) } ? update : errors.first?.help.first ?? update
      state = FolderState(
        .outOfDate,
        "the scaffold (\(options.options.strategy.rawValue)) is out of date: "
          + "\(errors.count) finding\(errors.count == 1 ? "" : "s")",
        next: next
      )
    }
    state.strategy = options.options.strategy
    state.findings = findings
    return state
  }
}
