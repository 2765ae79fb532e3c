import Cargo
import Diagnostics
import FileTree
import Recognition
package import Scaffold
package import Templates

/// The planner of `update`, which renews a scaffold for the current project and options.
package struct UpdatePlanner: Planner {
  /// Whether the user's edits and files may be removed if the new scaffold conflicts with them.
  package let replaces: Bool

  package init(replacing replaces: Bool = false) {
    self.replaces = replaces
  }

  package var needsLock: Bool { true }
  package var needsSettledHead: Bool { true }
  package var certainBranch: String? { nil }

  package func plan(for project: Project, in context: PlanContext) throws -> Change {
    let current = try CurrentScaffold.required(in: project, version: context.version)
    let renewal = try renewal(of: current, in: project, context)
    return renewal.change(
      branch: "flakewright/update",
      subject: "Update the Nix scaffold",
      more: renewal.changes,
      version: context.version
    )
  }

  /// Returns the renewal of `current`.
  ///
  /// If `generated` is not nil, it is used instead of running crate2nix.
  package func renewal(
    of current: CurrentScaffold,
    in project: Project,
    _ context: PlanContext,
    generated: [RenderedFile]? = nil
  ) throws -> Renewal {
    var (project, current) = try project.movingProvenance(of: current)
    let folder = project.workspace.directory
    let provenance = TreePath.join(folder, Provenance.path)
    let options = try ProvenanceRewriting.follow(
      in: folder,
      of: project.tree,
      nixpkgs: current.options.nixpkgs
    )
    if let text = options.text {
      // As if the user had changed the options.
      project.tree.files[provenance] = text
      current = try CurrentScaffold.read(in: folder, of: project.tree) ?? current
    }
    let moved = try MovedFiles(of: current, in: project)
    var renewer = Renewer(moved: moved, current: current, context: context, replaces: replaces)
    renewer.generated = generated
    var (scaffold, merge) = try renewer.merge(for: current.options)
    let rewriting = try Rewriting.follow(scaffold, after: merge, in: project, by: context.hashing)
    for (path, bytes) in rewriting.files { merge.rewrite(path, to: bytes) }
    if let text = project.tree.files[provenance], options.text != nil,
      merge.files.first(where: { $0.path == provenance })?.change == nil
    {
      merge.rewrite(provenance, to: text)
    }
    return try renewer.renewal(
      by: scaffold,
      merge.locatingConflicts(in: project.tree, from: current.present.options, to: scaffold.profile.options),
      followed: (options.done + rewriting.done, options.left + rewriting.left.map(\.diagnostic))
    )
  }
}
