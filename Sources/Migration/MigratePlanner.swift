import Cargo
import Diagnostics
import Git
import Nix
package import Scaffold
package import Strategies

/// The planner of `migrate`, which moves a project to another strategy or layout, and replaces hand-written Nix files.
package struct MigratePlanner: Planner {
  /// The strategy to move to.
  package let strategy: Strategy
  /// The layout to move to; nil to keep it.
  package let layout: Layout?
  /// The options to change.
  package var choices: OptionChoices
  /// Whether the user's edits and files may be removed if the new scaffold conflicts with them.
  package let replaces: Bool

  package init(
    to strategy: Strategy,
    layout: Layout? = nil,
    choices: OptionChoices = OptionChoices(),
    replacing replaces: Bool = false
  ) {
    self.strategy = strategy
    self.layout = layout
    self.choices = choices
    self.replaces = replaces
  }

  package var needsLock: Bool { true }
  package var needsSettledHead: Bool { true }
  package var certainBranch: String? { nil }

  package func plan(for project: Project, in context: PlanContext) throws -> Change {
    guard let found = try CurrentScaffold.found(in: project, version: context.version) else {
      let folder = project.workspace.directory
      guard let foreign = try ForeignScaffold.read(in: folder, of: project.tree) else {
        throw Failure.notScaffolded(in: folder, of: project.tree)
      }
      guard replaces else { throw Failure.foreign(foreign.evidence, in: folder) }
      return try Adoption(foreign: foreign, project: project, context: context).change(
        to: strategy,
        layout: layout,
        choices
      )
    }
    let (project, current) = try project.movingProvenance(of: found)
    let present = current.present.options
    var options = current.options
    options.strategy = strategy
    options.layout = layout ?? present.layout
    if present.strategy == strategy, present.layout == options.layout {
      throw Failure(
        .alreadyThere,
        "the project uses \(strategy.rawValue) already, in the layout \(options.layout.rawValue)",
        help: [.command(["flakewright", "update"], to: "renew the scaffold")]
      )
    }
    let package = project.site.path("nix/package.nix")
    let edits = present.strategy == strategy ? nil : try builderEdits(at: package, current, project, options)
    var renewed = project
    if let edits {
      options = edits.options
      renewed.tree.files[package] = edits.reset
    }
    options.take(choices)
    let renewer = Renewer(project: renewed, current: current, context: context, replaces: replaces)
    var (scaffold, merge) = try renewer.merge(for: options)
    if let edits { merge.put(edits, into: package) }
    let (branch, subject) = names(from: present)
    return try renewer.renewal(by: scaffold, merge, followed: ([], edits?.notes ?? [])).change(
      branch: branch,
      subject: subject,
      more: (edits?.reasons ?? []) + scaffold.profile.reasons,
      version: context.version
    )
  }

  /// Returns the user's changes in the arguments of the builder.
  private func builderEdits(
    at path: String,
    _ current: CurrentScaffold,
    _ project: Project,
    _ options: Options
  ) throws -> BuilderEdits? {
    guard case .text(let pristine, _)? = current.record?.files["nix/package.nix"],
      case .text(let file) = try FileVersion.read(at: path, of: project.site.tree), !file.hasCarriageReturns,
      file.bytes != Array(pristine.utf8),
      let base = try? NixSource(parsing: Array(pristine.utf8), file: path),
      let ours = try? NixSource(parsing: file.bytes, file: path)
    else { return nil }
    let old = current.present.options.strategy.builder
    return BuilderEdits(from: base, to: ours, at: path, options: options, old: old)
  }

  /// Returns the names of the branch and the commit.
  private func names(from present: Options) -> (branch: String, subject: String) {
    let (old, new) = (present.strategy.rawValue, strategy.rawValue)
    guard strategy == present.strategy, let layout else {
      return ("flakewright/\(old)-to-\(new)", "Move the Nix scaffold from \(old) to \(new)")
    }
    let (before, after) = (present.layout.rawValue, layout.rawValue)
    return (
      "flakewright/\(before)-to-\(after)", "Move the Nix scaffold from the layout \(before) to \(after)"
    )
  }
}

extension ScaffoldMerge {
  /// Inserts the edits of the builder's arguments into the new package, or adds a conflict.
  fileprivate mutating func put(_ edits: BuilderEdits, into path: String) {
    guard case .file(let merged, _)? = files.first(where: { $0.path == path })?.change else { return }
    let other = conflicts.first { $0.path == path }
    let (bytes, left) =
      (other == nil ? edits.inserted(into: merged, labels) : nil) ?? edits.appended(to: merged, labels)
    rewrite(path, to: bytes, isEdited: !edits.moved.isEmpty)
    if !left.isEmpty { add(MergeConflict(path, .edited, (other?.places ?? []) + left)) }
  }
}

extension Failure {
  /// Returns the failure for Nix files in `folder` that flakewright did not write; `evidence` describes them.
  fileprivate static func foreign(_ evidence: [Diagnostic], in folder: String) -> Failure {
    let problem = Diagnostic(
      .error,
      .foreignNix,
      "flakewright did not write the Nix files in \(folder.isEmpty ? "this project" : "`\(folder)`")",
      why: "what flakewright cannot read in them with certainty would be lost",
      help: [
        "`--replace` replaces them, on the new branch only, and lists what is not kept",
        "`--replace --dry-run` shows that and writes nothing",
      ]
    )
    return Failure(.foreignNix, evidence + [problem])
  }
}
