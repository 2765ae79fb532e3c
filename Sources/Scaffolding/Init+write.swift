import Cargo
public import Diagnostics
import FileTree
import Git
import Strategies
import Templates

extension Init {
  /// What was written as plain files.
  public struct Written: Sendable {
    /// The folder, as it was named.
    public var folder: String
    /// The files in it that are new or another now, by path.
    public var files: [File]
    /// Why the scaffold looks as it does.
    public var facts: [Fact]
    /// What the user should know.
    public var notices: [Diagnostic]
  }

  /// Writes the scaffold's files to `folder`, which stands for the workspace's; nothing in git changes.
  ///
  /// The workspace is read from HEAD, as ever; from disk, if `path` is in no repository. Each file appears whole or
  /// not at all, and none before it is clear that nothing is in the way of any.
  public func write(
    to folder: String,
    at path: String,
    environment: [String: String],
    hashing: Hashing? = nil
  ) throws(ScaffoldingError) -> Written {
    try describingErrors {
      let (scaffold, warnings) = try self.scaffold(at: path, environment: environment, hashing)
      let disk = DiskTree(folder)
      var plan: Plan
      do {
        plan = try Plan(
          scaffold.files(recordedBy: version, ignored: []),
          ignored: [],
          in: "",
          of: disk,
          replace: replace
        )
      } catch ScaffoldingError.occupied(let places) {
        throw ScaffoldingError.occupiedOnDisk(folder: folder, places)
      }
      let lock = try plan.addLock(
        of: scaffold.files,
        in: "",
        of: disk,
        from: lockSource,
        environment: environment
      )
      try disk.makeRoot()
      for file in plan.files { try disk.write(file.bytes, executable: file.isExecutable, to: file.path) }
      return Written(
        folder: folder,
        files: plan.files.sorted { $0.path < $1.path }.map { .init(path: $0.path, isNew: !$0.replaces) },
        facts: scaffold.profile.facts,
        notices: warnings + scaffold.profile.notices + lock.notices
      )
    }
  }

  /// The scaffold for the workspace at or above `path`, and what reading that gave reason to say.
  private func scaffold(
    at path: String,
    environment: [String: String],
    _ hashing: Hashing?
  ) throws -> (scaffold: Scaffold, warnings: [Diagnostic]) {
    let template = try self.template ?? Template.builtIn(named: answers.strategy.rawValue)
    guard let repository = try Repository.around(path, environment: environment) else {
      let (workspace, tree) = try Workspace.onDisk(at: path)
      guard workspace.lock != nil else {
        let manifest = TreePath.join(tree.root, workspace.manifestPath)
        throw ScaffoldingError.noLock(
          path: workspace.lockPath,
          command: "cargo generate-lockfile --manifest-path \(manifest.shellWord)"
        )
      }
      var profile = try Profile(of: workspace, in: tree, answers: answers)
      try profile.addHashes(from: tree, by: hashing)
      return (
        try Scaffold(of: profile, by: template, in: tree, environment: environment), workspace.warnings
      )
    }
    let tree = try repository.tree(ofCommit: repository.headCommit())
    let project = try Project(in: repository, at: path, tree: tree)
    var profile = try Profile(of: project.workspace, in: project.tree, answers: answers)
    try profile.addHashes(from: project.tree, by: hashing)
    let scaffold = try Scaffold(of: profile, by: template, in: project.tree, environment: environment)
    // The notes are about the commit.
    return (scaffold, project.workspace.warnings + project.notices.filter { $0.severity != .note })
  }
}
