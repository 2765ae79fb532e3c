import Cargo
import Diagnostics
import Git
import Nix
package import Scaffold
package import Strategies

/// Moves a project to another strategy, or to the same in another layout; Nix files that flakewright did not write are
/// replaced.
package struct MigratePlanner: Planner {
  /// The strategy to move to.
  package let strategy: Strategy
  /// The layout to move to; it stays if it is nil.
  package let layout: Layout?
  /// Options that change on the way.
  package var choices: OptionChoices
  /// Whether files go, edits and all, that the new scaffold has no use for or needs the place of.
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
    guard let current = try CurrentScaffold.found(in: project, version: context.version) else {
      let folder = project.workspace.directory
      guard let foreign = try ForeignScaffold.read(in: folder, of: project.tree) else {
        throw Failure.notScaffolded(in: folder)
      }
      guard replaces else { throw Failure.foreign(foreign.evidence, in: folder) }
      return try Adoption(foreign: foreign, project: project, context: context).change(
        to: strategy,
        layout: layout,
        choices
      )
    }
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
    var moved = try MovedFiles(of: current, in: project)
    let package = project.site.path(moved.places.path(of: "nix/package.nix"))
    let edits = present.strategy == strategy ? nil : try builderEdits(at: package, current, moved, options)
    if let edits {
      options = edits.options
      moved.project.tree.files[package] = edits.reset
    }
    options.take(choices)
    let renewer = Renewer(moved: moved, current: current, context: context, replaces: replaces)
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

  /// What the user changed in the sets that the builder gets.
  private func builderEdits(
    at path: String,
    _ current: CurrentScaffold,
    _ moved: MovedFiles,
    _ options: Options
  ) throws -> BuilderEdits? {
    guard case .text(let written, _)? = current.record?.files["nix/package.nix"],
      case .text(let file) = try FileVersion.read(at: path, of: moved.project.site.tree),
      !file.hasCarriageReturns
    else { return nil }
    let pristine = Array(moved.places.rebased(written, of: "nix/package.nix").utf8)
    guard file.bytes != pristine, let base = try? NixSource(parsing: pristine, file: path),
      let ours = try? NixSource(parsing: file.bytes, file: path)
    else { return nil }
    let old = current.present.options.strategy.builder
    return BuilderEdits(from: base, to: ours, at: path, options: options, old: old)
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

extension ScaffoldMerge {
  /// Puts the edits of the builder's sets into the new package, or says why that cannot be.
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
  /// There are Nix files in `folder` that flakewright did not write; `evidence` says what they are.
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
