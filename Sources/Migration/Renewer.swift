import Cargo
package import Diagnostics
import FileTree
import Git
package import Scaffold
import Strategies
package import Templates

/// Renders a scaffold for other options, or for what the project is now, and merges it with the present one.
package struct Renewer {
  /// The project, and where the files of the present scaffold are.
  package let moved: MovedFiles
  package let current: CurrentScaffold
  package let context: PlanContext
  /// Whether files go, edits and all, that the new scaffold has no use for or needs the place of.
  package let replaces: Bool
  /// What crate2nix would generate; no program runs if it is not nil.
  package var generated: [RenderedFile]?

  private var project: Project { moved.project }

  /// The scaffold for `options`, merged into what is there.
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
    scaffold.place(places)
    let old = try current.pristineFiles(in: project, context)
    var merge = try ScaffoldMerge.merging(
      scaffold.files,
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
    return (scaffold, merge)
  }

  /// The renewal by `merge`, with the record and what becomes of flake.lock and `.gitignore`.
  package func renewal(
    by scaffold: RenderedScaffold,
    _ merge: ScaffoldMerge,
    followed: (done: [Rewrite], left: [Diagnostic]) = ([], [])
  ) throws -> Renewal {
    let site = project.site
    let lock = try LockEdit.edit(on: site, for: try flake(after: merge), context)
    var warnings = followed.left + lock.warnings
    if let orphan = try LockEdit.orphan(after: merge.files, on: site) {
      warnings.append(LockEdit.orphaned(orphan.path))
    }
    // Only who writes a scaffold for the first time adds lines: what the user took away stays away.
    let missing = current.record == nil || current.isBegunWithTemplate ? try site.missingIgnoredLines() : []
    let record = scaffold.record(version: context.version, ignored: (current.record?.ignored ?? []) + missing)
    let recordFile = Change.File(
      path: project.recordPath,
      change: .file(Array(record.text.utf8), executable: false),
      isThere: try project.tree.entry(at: project.recordPath) != nil
    )
    var files = Dictionary(merge.files.map { ($0.path, $0) }) { $1 }
    for file in lock.files + [recordFile] { files[file.path] = file }
    if let ignore = try site.ignoring(missing) { files[ignore.path] = ignore }
    return Renewal(
      moved: moved,
      current: current,
      scaffold: scaffold,
      merge: merge,
      files: Array(files.values).sortedByPath,
      record: record,
      rewrites: followed.done,
      warnings: warnings
    )
  }

  /// The text that flake.nix gets; nil if there is none then, or if it stays as it is and nobody asked for pins.
  private func flake(after merge: ScaffoldMerge) throws(Failure) -> [UInt8]? {
    let path = project.site.path("flake.nix")
    switch merge.files.first(where: { $0.path == path })?.change {
    case .file(let bytes, _): return bytes
    case .removed: return nil
    case nil:
      guard context.lockSource != nil, case .file = try project.tree.entry(at: path)?.kind else { return nil }
      return try project.tree.bytes(at: path)
    }
  }

  /// The template of the new scaffold, which has to be given if it is not a built-in one.
  private func template(for options: Options) throws -> Template {
    let name = current.provenance.template
    // Another strategy is another template; there is no telling whose.
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
  /// With the flag that names a strategy here.
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
