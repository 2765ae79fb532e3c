import Cargo
import Diagnostics
import FileTree
import Git
import Strategies

extension Migration {
  /// Runs in the repository around `path`, for the workspace at or above it.
  ///
  /// One new branch is all that changes, as the last step, and there is none if nothing is to be done or if edits are
  /// in the way; an error leaves everything as it was, but for objects that nothing names. Hashes that are still right
  /// stay; without `hashing`, `lib.fakeHash` stands for the others.
  public func run(
    at path: String,
    environment: [String: String],
    hashing: Hashing? = nil
  ) throws(ScaffoldingError) -> Result {
    try describingErrors {
      try run(in: try Repository.discover(from: path, environment: environment), at: path, hashing)
    }
  }

  private func run(in repository: Repository, at path: String, _ hashing: Hashing?) throws -> Result {
    if writesInPlace { return try runInPlace(in: repository, at: path, hashing) }
    if let operation = repository.currentOperation, operation != .bisect {
      throw ScaffoldingError.unfinished(operation)
    }
    if isDryRun { try repository.keepObjectsInMemory() }
    let head = try repository.headCommit()
    let tree = try repository.tree(ofCommit: head)
    let project = try Project(in: repository, at: path, tree: tree, needsLock: target != .removal)
    let folder = project.workspace.directory
    guard
      let current = try CurrentScaffold(in: folder, of: project.tree)
        ?? CurrentScaffold(begunIn: folder, of: project.tree, version: version)
    else {
      guard case .strategy(let strategy, let layout) = target,
        let foreign = try ForeignScaffold(in: folder, of: project.tree)
      else { throw ScaffoldingError.notScaffolded(folder: folder) }
      return try adopt(
        foreign,
        to: strategy,
        layout: layout,
        of: project,
        in: repository,
        at: path,
        tree: tree,
        hashing
      )
    }
    let renewal: Renewal
    do {
      renewal = try Renewal(
        to: target,
        choices: choices,
        of: project.workspace,
        in: project.tree,
        current: current,
        template: template,
        replaces: replace,
        version: version,
        lockSource: lockSource,
        environment: repository.environment,
        hashing: hashing
      )
    } catch ScaffoldingError.cannotBuild(let obstacles) {
      throw ScaffoldingError.cannotBuild(obstacles.map(\.namingTarget))
    }
    let name = branch ?? defaultBranch(from: current.present.answers)
    var result = Result(
      branch: name,
      parent: head,
      parentBranch: try repository.head().branch,
      files: Self.files(of: renewal, in: project),
      conflicts: renewal.merge.conflicts,
      strategy: renewal.scaffold?.profile.answers.strategy,
      labels: renewal.labels,
      dropped: renewal.merge.dropped,
      notices: project.workspace.warnings + project.notices + (renewal.scaffold?.profile.notices ?? [])
        + renewal.notices
    )
    result.rewrites = renewal.rewrites
    if renewal.isIdle {
      result.isUpToDate = true
      return result
    }
    let branch = try NewBranch(
      name,
      in: repository,
      signs: signs,
      checksOut: checksOut,
      isDryRun: isDryRun
    )
    if !result.conflicts.isEmpty && onConflict == .stop { return result }
    try commit(renewal, on: branch, of: tree, adding: project.tree.files, at: path, into: &result)
    return result
  }

  private func commit(
    _ renewal: Renewal,
    on branch: NewBranch,
    of tree: GitTree,
    adding lock: [String: [UInt8]],
    at path: String,
    into result: inout Result
  ) throws {
    let message = message(renewal, result)
    var changes = renewal.changes
    for (path, bytes) in lock { changes[path] = .file(bytes, executable: false) }
    // A scaffold with conflicts is nothing to try.
    let profile = result.conflicts.isEmpty ? renewal.scaffold?.profile : nil
    try finish(
      changes,
      message,
      on: branch,
      of: tree,
      profile: profile,
      adding: lock,
      at: path,
      into: &result
    )
  }

  /// Commits `changes` and makes the branch, or prints the patch.
  func finish(
    _ changes: [String: TreeChange],
    _ message: CommitMessage,
    on branch: NewBranch,
    of tree: GitTree,
    profile: Profile?,
    adding lock: [String: [UInt8]],
    at path: String,
    into result: inout Result
  ) throws {
    let repository = branch.repository
    let id = try repository.editTree(tree, changes: changes)
    let added = Set(lock.keys)
    if checksOut { try repository.checkSwitch(writing: changes.mapValues(\.content), adding: added) }
    let commit = try branch.commit(id, message)
    if isDryRun {
      result.patch = try repository.difference(from: tree.id, to: id).patch
      return
    }
    result.notices += try branch.create(at: commit, checksOut: checksOut, adding: added)
    result.commit = commit
    result.isCheckedOut = checksOut
    if checksOut {
      if let profile { result.nextSteps = Handover(inPlaceOf: profile, in: repository, at: path).steps }
      return
    }
    let handover = try Handover(
      of: changes.keys.sorted(),
      in: repository,
      head: tree,
      at: path,
      profile: profile,
      branch: branch.name
    )
    result.notices += handover.notices
    result.nextSteps = handover.steps
  }

  private func defaultBranch(from present: Answers) -> String {
    switch target {
    case .update: return "flakewright/update"
    case .removal: return "flakewright/remove"
    case .strategy(let strategy, let layout):
      if strategy == present.strategy, let layout {
        return "flakewright/\(present.layout.rawValue)-to-\(layout.rawValue)"
      }
      return "flakewright/\(present.strategy.rawValue)-to-\(strategy.rawValue)"
    }
  }

  /// What becomes of the files, those that only flakewright reads included.
  private static func files(of renewal: Renewal, in project: Project) -> [File] {
    var files = renewal.merge.files.map { file in
      let change: File.Change =
        switch file.change {
        case nil: .kept
        case .removed: .removed
        case .file: file.isThere ? .changed : .added
        }
      return File(path: file.path, change: change, isEdited: file.isEdited)
    }
    let known = Set(files.map(\.path))
    var changes = renewal.changes
    for (path, bytes) in project.tree.files { changes[path] = .file(bytes, executable: false) }
    for (path, change) in changes where !known.contains(path) {
      let isThere = (try? project.tree.base.entry(at: path)) != nil
      files.append(
        File(path: path, change: change == .removed ? .removed : isThere ? .changed : .added, isEdited: false)
      )
    }
    return files.sorted { $0.path < $1.path }
  }
}

extension TreeChange {
  /// What is written, for a look at what stands in the work tree; nothing, where a file goes.
  fileprivate var content: [UInt8] {
    if case .file(let bytes, _) = self { bytes } else { [] }
  }
}

extension Diagnostic {
  /// With the flag that names a strategy here.
  fileprivate var namingTarget: Diagnostic {
    Diagnostic(
      severity,
      summary,
      at: place,
      why: why,
      help: help.map { .text($0.text.replacing("`--strategy`", with: "`--to`")) }
    )
  }
}
