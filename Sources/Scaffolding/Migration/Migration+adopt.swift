import Cargo
import Diagnostics
import FileTree
import Git
import Recognition
import Strategies
import Templates

extension Migration {
  /// Replaces Nix files that flakewright did not write, with what can be carried over of them.
  ///
  /// What is carried over becomes an answer where there is one for it, and the user's edit elsewhere: no update takes it
  /// away.
  func adopt(
    _ foreign: ForeignScaffold,
    to strategy: Strategy,
    layout: Layout?,
    of project: Project,
    in repository: Repository,
    at path: String,
    tree: GitTree,
    _ hashing: Hashing?
  ) throws -> Result {
    let folder = project.workspace.directory
    guard replace else { throw ScaffoldingError.foreign(foreign.evidence, folder: folder) }
    var answers = Answers(strategy: strategy, layout: layout ?? foreign.layout(in: folder))
    var left = foreign.left + foreign.carry(into: &answers, for: project.workspace)
    answers.take(choices)
    let template = try template ?? Template.builtIn(named: strategy.rawValue)
    var rewrites = try answers.followKnownChanges(in: folder, of: project.tree, by: template)
    let environment = repository.environment
    var profile = try Profile(of: project.workspace, in: project.tree, answers: answers)
    if answers.description == profile.selection.main.description {
      // It is read from there anyway.
      answers.description = nil
      profile = try Profile(of: project.workspace, in: project.tree, answers: answers)
    }
    try profile.addHashes(from: project.tree, by: hashing)
    let scaffold = try Scaffold(of: profile, by: template, in: project.tree, environment: environment)

    let ignoreFile = TreePath.join(folder, ".gitignore")
    let ignored = try Plan.missing(Init.ignored, in: ignoreFile, of: project.tree)
    let record = try scaffold.record(version: version, ignored: ignored)
    let shell = answers.layout == .flake ? "flake.nix" : "shell.nix"
    var files = scaffold.files
    if let index = files.firstIndex(where: { $0.path == shell }) {
      let carried = foreign.carry(intoShell: files[index].text)
      files[index] = RenderedFile(path: shell, text: carried.text)
      left += carried.left
      rewrites += try files[index].followKnownChanges(in: folder, of: project.tree, nixpkgs: answers.nixpkgs)
    }
    files.append(RenderedFile(path: ScaffoldRecord.path, text: record.text))
    var plan = try Plan(files, ignored: ignored, in: folder, of: project.tree, replace: true)
    for (path, bytes) in project.tree.files { plan.add(path, bytes) }

    let lock = try plan.addLock(
      of: files,
      in: folder,
      of: project.tree,
      from: lockSource,
      environment: environment
    )
    let branch = try NewBranch(
      branch ?? "flakewright/\(strategy.rawValue)",
      in: repository,
      signs: signs,
      checksOut: checksOut,
      isDryRun: isDryRun
    )
    var result = Result(
      branch: branch.name,
      parent: branch.parent,
      parentBranch: branch.head.branch,
      files: plan.files.sorted { $0.path < $1.path }.map {
        File(path: $0.path, change: $0.replaces ? .changed : .added, isEdited: false)
      },
      conflicts: [],
      strategy: strategy,
      labels: .init(base: "nothing recorded", ours: "HEAD", theirs: strategy.rawValue),
      dropped: [],
      notices: try project.workspace.warnings + project.notices + profile.notices + foreign.notices
        + left + foreign.unusedInputs(answers)
        + LeftBehind.notices(
          on: foreign.recognition.files,
          replaced: Set(plan.files.map(\.path)),
          in: folder,
          of: project.tree
        )
        + lock.notices
    )
    result.rewrites = rewrites
    let message = CommitMessage(
      subject: "Build with Nix through \(strategy.rawValue)",
      introduction: profile.summary,
      facts: [
        Fact("replaced", because: plan.files.filter(\.replaces).map(\.path).sorted().joined(separator: ", "))
      ]
        + Rewrite.facts(rewrites) + profile.facts,
      trailers: [("Flakewright-Strategy", strategy.rawValue), ("Flakewright-Version", version)]
    )
    try finish(
      plan.changes,
      message,
      on: branch,
      of: tree,
      profile: profile,
      adding: project.tree.files,
      at: path,
      into: &result
    )
    return result
  }
}
