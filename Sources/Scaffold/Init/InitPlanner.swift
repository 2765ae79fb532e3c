import Cargo
import Diagnostics
import FileTree
import Recognition
import Strategies
import Templates

/// The planner of `init`, which renders the templates of one strategy.
package struct InitPlanner: Planner {
  /// The user's options.
  package let options: Options
  /// Whether files of the user may be replaced.
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
    let ignored = try site.missingIgnoredLines(options.ignored)
    let rendered = scaffold.files(recordedBy: context.version, ignored: ignored)
    var files = try place(rendered, in: project) + site.removals(of: FormerProvenance.files)
    if !context.recordsProvenance { files = try site.leavingOutProvenance(files) }
    if let ignore = try site.ignoring(ignored) { files.append(ignore) }
    let flake = scaffold.files.first { $0.path == "flake.nix" }.map { Array($0.text.utf8) }
    let lock = try LockEdit.edit(on: site, for: flake, options, context)
    files += lock.files + project.addedFiles
    let profile = scaffold.profile
    return Change(
      files: files.sortedByPath,
      branch: "flakewright/\(options.strategy.rawValue)",
      message: .building(
        profile,
        version: context.version,
        isAdopted: !files.isEmpty
          && files.allSatisfy { TreePath.isInside($0.path, site.path(ProvenanceFolder.path)) }
      ),
      profile: profile,
      warnings: profile.warnings + lock.warnings
    )
  }

  /// Returns the rendered files as files of a change; if hand-written Nix files are in their place, the failure names
  /// `migrate`.
  private func place(_ rendered: [RenderedFile], in project: Project) throws -> [Change.File] {
    do {
      return try project.site.place(rendered, replacing: replaces)
    } catch let failure as Failure {
      let folder = project.workspace.directory
      guard failure.code == .occupied, project.site.isInProject,
        let recognition = try? Recognition(of: project.tree, in: folder), !recognition.files.isEmpty
      else { throw failure }
      let advice = Diagnostic(
        .note,
        .foreignNix,
        "`migrate` reads hand-written Nix files, and keeps what a scaffold can have too",
        help: [recognition.migration(or: options.strategy)]
      )
      throw failure.adding([advice])
    }
  }

  private func refuseScaffold(in project: Project) throws {
    let folder = project.workspace.directory
    let names = [Provenance.path, FormerProvenance.options]
    let paths = try names.map { TreePath.join(folder, $0) }.filter { path in
      if case .file = try project.tree.entry(at: path)?.kind { true } else { false }
    }
    guard let path = paths.first,
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
  ///
  /// A scaffold is adopted if its Nix files are there already and only the provenance is new.
  package static func building(
    _ profile: Profile,
    version: String,
    first: [Reason] = [],
    isAdopted: Bool = false
  ) -> CommitMessage {
    let strategy = profile.options.strategy.rawValue
    let subject = profile.options.layout == .flake ? "Add a Nix flake" : "Add Nix files"
    var message = CommitMessage(
      subject: "\(isAdopted ? "Record the Nix scaffold" : subject) (\(strategy))",
      introduction: profile.summary,
      reasons: first + profile.reasons,
      trailers: [("Flakewright-Strategy", strategy), ("Flakewright-Version", version)]
    )
    message.needs = profile.needsOfBuilds
    return message
  }
}
