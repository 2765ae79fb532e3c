import Cargo
import Diagnostics
import FileTree
package import Git

/// The delivery of a change to its destination.
///
/// All steps that can fail come before the branch is created. After that, nothing may throw.
package struct Delivery {
  package let destination: Destination
  /// The repository that contains the path; nil only for plain files outside of a repository.
  package let repository: Repository?
  /// The PATH argument.
  package let path: String
  package let onConflict: OnConflict

  /// Finds the repository that contains `path` and returns the delivery; only plain files can do without a
  /// repository.
  package static func open(
    _ destination: Destination,
    at path: String,
    environment: [String: String],
    onConflict: OnConflict
  ) throws -> Delivery {
    let repository: Repository?
    switch destination {
    case .folder: repository = try Repository.around(path, environment: environment)
    case .branch, .patch, .workingTree:
      repository = try Repository.discover(from: path, environment: environment)
    }
    if case .patch = destination { try repository?.keepObjectsInMemory() }
    return Delivery(destination: destination, repository: repository, path: path, onConflict: onConflict)
  }

  /// Reads the project for `planner`.
  package func project(for planner: some Planner) throws -> Project {
    guard let repository else { return try .onDisk(at: path, writingTo: folder) }
    if destination == .workingTree { return try .inWorkingTree(of: repository, at: path) }
    if let operation = repository.currentOperation, operation != .bisect, planner.needsSettledHead {
      throw Failure(
        .unfinishedOperation,
        "a \(operation.rawValue) is not finished",
        why: "HEAD may not be the commit that you mean",
        help: [.command(["git", "status"], to: "see how to finish it")]
      )
    }
    if let name = planner.certainBranch {
      switch destination {
      case .branch(let own, _, let checksOut), .patch(let own, let checksOut):
        _ = try NewBranch.prepare(own ?? name, in: repository, checksOut: checksOut)
      case .workingTree, .folder: break
      }
    }
    return try .committed(in: repository, at: path, needsLock: planner.needsLock, writingTo: folder)
  }

  /// Delivers `change`, which was planned for `project`.
  package func deliver(_ change: Change, of project: Project) throws -> Outcome {
    let aboutGit =
      try change.profile.map { profile throws(Failure) in try project.gitFindings(profile) } ?? []
    var outcome = Outcome(
      kind: .unchanged,
      change: change,
      files: change.files,
      warnings: project.workspace.warnings + project.warnings + change.warnings + aboutGit,
      parent: project.parent?.commit,
      parentBranch: project.parent?.branch,
      folder: folder
    )
    if change.isUpToDate { return outcome }
    let isStopped = outcome.hasConflicts && onConflict == .stop
    if isStopped { outcome.kind = .stopped }
    switch destination {
    case .branch(let name, let signs, let checksOut):
      let branch = try prepare(name ?? change.branch, checksOut: checksOut, for: &outcome)
      if isStopped { return outcome }
      let (tree, additions) = try self.tree(of: change, project, checksOut: checksOut)
      let commit = try branch.commit(tree, change.message, signs: signs)
      try branch.create(at: commit)
      // From here on, the branch exists.
      outcome.commit = commit
      outcome.kind = outcome.hasConflicts ? .conflicts : .committed
      if checksOut { outcome.switchTo(branch, adding: additions) }
      outcome.addNextSteps(on: branch, of: project, at: path)
    case .patch(let name, let checksOut):
      let branch = try prepare(name ?? change.branch, checksOut: checksOut, for: &outcome)
      if isStopped { return outcome }
      let (tree, _) = try self.tree(of: change, project, checksOut: checksOut)
      // Finds out whether the commit can be created; no branch points to it.
      _ = try branch.commit(tree, change.message, signs: false)
      guard let parent = project.parent?.tree else { return outcome }
      outcome.patch = try branch.repository.difference(from: parent.id, to: tree).patch
      outcome.kind = .dryRun
      if !checksOut { outcome.addNextSteps(on: branch, of: project, at: path) }
      outcome.nextSteps = []
    case .workingTree:
      if isStopped { return outcome }
      guard let root = repository?.workDirectory else { throw Failure.noWorkTree }
      try outcome.write(to: DiskTree(root), last: project.recordPath)
    case .folder(let folder):
      if isStopped { return outcome }
      let disk = DiskTree(folder)
      try disk.makeRoot()
      try outcome.write(to: disk, last: project.recordPath)
      if outcome.files.isEmpty { outcome.kind = .unchanged }
    }
    return outcome
  }

  /// The folder for plain files.
  private var folder: String? {
    if case .folder(let folder) = destination { folder } else { nil }
  }

  private func prepare(_ name: String, checksOut: Bool, for outcome: inout Outcome) throws -> NewBranch {
    guard let repository else { throw Failure.noWorkTree }
    let branch = try NewBranch.prepare(name, in: repository, checksOut: checksOut)
    (outcome.branch, outcome.oldCommit) = (name, branch.old)
    return branch
  }

  /// Writes the tree of the commit; also returns the files that the working tree already has with the same content.
  private func tree(
    of change: Change,
    _ project: Project,
    checksOut: Bool
  ) throws -> (tree: ObjectID, additions: Set<String>) {
    guard let repository, let parent = project.parent?.tree else { throw Failure.noWorkTree }
    let tree = try repository.editTree(parent, changes: change.treeChanges)
    let additions = Set(project.additions.keys)
    if checksOut { try repository.checkSwitch(writing: change.contents, adding: additions) }
    return (tree, additions)
  }
}
