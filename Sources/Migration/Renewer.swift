import Cargo
package import Diagnostics
import FileTree
import Git
package import Scaffold
import Strategies
package import Templates

/// Renders a scaffold for new options or a changed project, and merges it with the existing one.
package struct Renewer {
  /// The project, and where the files of the present scaffold are.
  package let moved: MovedFiles
  package let current: CurrentScaffold
  package let context: PlanContext
  /// Whether the user's edits and files may be removed if the new scaffold conflicts with them.
  package let replaces: Bool
  /// The output of crate2nix; if it is not nil, crate2nix is not run.
  package var generated: [RenderedFile]?
  /// The edited files of former scaffolds, for the record; nil for those that it has.
  var former: [String: [String: ScaffoldRecord.FormerText]]?

  private var project: Project { moved.project }

  /// Returns the scaffold for `options`, merged with the existing one.
  package func merge(for options: Options) throws -> (scaffold: RenderedScaffold, merge: ScaffoldMerge) {
    var options = options
    options.files = moved.places.places
    let materials = RenderedScaffold.Materials(
      template: try context.template ?? template(for: options),
      recorded: current.record?.hashes,
      generated: generated
    )
    var scaffold: RenderedScaffold
    do {
      scaffold = try RenderedScaffold.render(for: options, in: project, from: materials, context)
    } catch let failure as Failure where failure.code == .cannotBuild {
      throw Failure(.cannotBuild, failure.diagnostics.map(\.namingTarget))
    }
    let written = scaffold.files.map(\.path)
    let folder = project.workspace.directory
    try moved.places.check(written: written, in: folder, of: project.tree)
    let places = moved.places.adding(written)
    scaffold.place(places.forgetting(but: written))
    let old = try current.pristineFiles(in: project, context)
    var merge = try ScaffoldMerge.merging(
      scaffold.files.filter {
        context.recordsProvenance || !ProvenanceFolder.contains($0.path)
      },
      into: .init(
        site: project.site,
        places: places,
        pristine: old.files,
        unrecorded: old.unknown,
        labels: current.labels(theirs: options.strategy.rawValue),
        replaces: replaces
      )
    )
    try merge.refuse(leavingOut: written.filter(places.isLeftOut), in: folder)
    merge.write(moved)
    try merge.exportVariables(from: current.present.options.strategy.builder, to: options.strategy.builder)
    return (scaffold, merge)
  }

  /// Returns the renewal for `merge`, with the record, flake.lock and `.gitignore`.
  package func renewal(
    by scaffold: RenderedScaffold,
    _ merge: ScaffoldMerge,
    followed: (done: [Rewrite], left: [Diagnostic]) = ([], [])
  ) throws -> Renewal {
    let site = project.site
    let lock = try LockEdit.edit(on: site, for: try flake(after: merge), scaffold.profile.options, context)
    var warnings = merge.warnings + followed.left + lock.warnings
    if let orphan = try LockEdit.orphan(after: merge.files, on: site) {
      warnings.append(LockEdit.orphaned(orphan.path))
    }
    // Lines are added when a scaffold is first written: lines that the user removed stay away.
    let options = scaffold.profile.options
    let isFirst = current.record == nil || current.isBegunWithTemplate
    let wanted = options.ignored.filter { isFirst || !current.present.options.ignored.contains($0) }
    let missing = try site.missingIgnoredLines(wanted)
    var record = scaffold.record(version: context.version, ignored: (current.record?.ignored ?? []) + missing)
    record.former = former ?? current.record?.former ?? [:]
    let isRecorded = try project.tree.entry(at: project.recordPath) != nil
    let recordFile = Change.File(
      path: project.recordPath,
      change: context.recordsProvenance ? .file(Array(record.text.utf8), executable: false) : .removed,
      isThere: isRecorded
    )
    var files = Dictionary(merge.files.map { ($0.path, $0) }) { $1 }
    for file in lock.files { files[file.path] = file }
    if context.recordsProvenance || isRecorded { files[recordFile.path] = recordFile }
    if let ignore = try site.ignoring(missing) { files[ignore.path] = ignore }
    return Renewal(
      moved: moved,
      current: current,
      scaffold: scaffold,
      merge: merge,
      files: try project.movingProvenance(in: Array(files.values)).sortedByPath,
      record: record,
      rewrites: followed.done,
      warnings: warnings
    )
  }

  /// Returns the new text of flake.nix; nil if there is none, or if it is unchanged and no pins were requested.
  private func flake(after merge: ScaffoldMerge) throws(Failure) -> [UInt8]? {
    let path = project.site.path("flake.nix")
    switch merge.files.first(where: { $0.path == path })?.change {
    case .file(let bytes, _): return bytes
    case .removed: return nil
    case nil:
      guard context.lockSource.isAsked, case .file = try project.tree.entry(at: path)?.kind else {
        return nil
      }
      return try project.tree.bytes(at: path)
    }
  }

  /// Returns the template of the new scaffold; one that is not built in must be given.
  private func template(for options: Options) throws -> Template {
    let name = current.provenance.template
    // For another strategy another template is needed, which is not known.
    if options.strategy == current.provenance.options.strategy, name != options.strategy.rawValue {
      throw Failure(
        .needsTemplate,
        "the scaffold was made from the template `\(name)`, which is not built in",
        help: ["name its folder with `--template`"]
      )
    }
    return try Template.builtIn(named: options.strategy.rawValue)
  }
}

extension Diagnostic {
  /// The diagnostic with the flag that names the strategy in `migrate`.
  fileprivate var namingTarget: Diagnostic {
    Diagnostic(
      severity,
      code,
      summary,
      at: place,
      why: why,
      help: help.map { help in
        guard case .text(let text) = help else { return help }
        return .text(text.replacing("`--strategy`", with: "`--to`"))
      }
    )
  }
}
