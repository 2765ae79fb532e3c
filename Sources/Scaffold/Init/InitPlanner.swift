import Cargo
import Diagnostics
import FileTree
import Strategies
import Templates

/// Puts a project on Nix: renders the templates of one strategy.
package struct InitPlanner: Planner {
  /// What the user chose.
  package let options: Options
  /// Whether files that are not the scaffold's may be replaced.
  package let replaces: Bool

  package init(_ options: Options, replacing replaces: Bool = false) {
    self.options = options
    self.replaces = replaces
  }

  package var needsLock: Bool { true }
  package var needsSettledHead: Bool { false }
  package var certainBranch: String? { "flakewright/\(options.strategy.rawValue)" }

  package func plan(for project: Project, in context: PlanContext) throws -> Change {
    let site = project.site
    if !replaces, site.isInProject { try refuseScaffold(in: project) }
    let scaffold = try RenderedScaffold.render(
      for: options,
      in: project,
      from: .init(template: context.template),
      context
    )
    let ignored = try site.missingIgnoredLines()
    let rendered = scaffold.files(recordedBy: context.version, ignored: ignored)
    var files = try site.place(rendered, replacing: replaces)
    if let ignore = try site.ignoring(ignored) { files.append(ignore) }
    let flake = scaffold.files.first { $0.path == "flake.nix" }.map { Array($0.text.utf8) }
    let lock = try LockEdit.edit(on: site, for: flake, context)
    files += lock.files + project.addedFiles
    let profile = scaffold.profile
    return Change(
      files: files.sortedByPath,
      branch: "flakewright/\(options.strategy.rawValue)",
      message: .building(profile, version: context.version),
      profile: profile,
      warnings: profile.warnings + lock.warnings
    )
  }

  private func refuseScaffold(in project: Project) throws {
    let folder = project.workspace.directory
    let path = TreePath.join(folder, Provenance.path)
    guard case .file = try project.tree.entry(at: path)?.kind,
      let present = try Provenance.read(from: project.tree, in: folder)?.options.strategy
    else { return }
    let next = present == options.strategy ? ["update"] : ["migrate", "--to", options.strategy.rawValue]
    throw Failure(
      .alreadyScaffolded,
      "the project has a scaffold already (\(present.rawValue))",
      at: .init(file: path),
      help: [
        .command(["flakewright"] + next, to: next.count == 1 ? "renew it" : "move it"),
        "`--replace` starts over, without your edits",
      ]
    )
  }
}

extension CommitMessage {
  /// The message of a commit that puts a project on Nix; `first` come before the profile's own reasons.
  package static func building(_ profile: Profile, version: String, first: [Reason] = []) -> CommitMessage {
    let strategy = profile.options.strategy.rawValue
    var message = CommitMessage(
      subject: profile.options.layout == .flake
        ? "Add a Nix flake (\(strategy))" : "Add Nix files (\(strategy))",
      introduction: profile.summary,
      reasons: first + profile.reasons,
      trailers: [("Flakewright-Strategy", strategy), ("Flakewright-Version", version)]
    )
    message.needs = profile.needsOfBuilds
    return message
  }
}
