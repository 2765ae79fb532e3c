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
    let moved = try MovedFiles(of: current, in: project)
    let former = try FormerTexts(of: current, in: moved.project, at: moved.places, to: options)
    let edits = try MovingEdits(from: current, in: moved, to: options)
    options = edits.options
    options.take(choices)
    var renewer = Renewer(moved: edits.moved, current: current, context: context, replaces: replaces)
    renewer.former = former.record
    var (scaffold, merge) = try renewer.merge(for: options)
    let notes = try edits.put(into: &merge, for: options)
    former.restore(in: &merge, edits.moved.places, site: project.site)
    merge = merge.locatingConflicts(in: project.tree, from: present, to: options)
    let (branch, subject) = names(from: present)
    return try renewer.renewal(by: scaffold, merge, followed: ([], notes)).change(
      branch: branch,
      subject: subject,
      more: edits.reasons + scaffold.profile.reasons,
      version: context.version
    )
  }

  /// What the branch and the commit are called.
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
