import Cargo
import Diagnostics
import FileTree
import Git
import Recognition
package import Scaffold
package import Strategies
import Templates

/// The replacement of Nix files that flakewright did not write, with what can be kept of them.
///
/// What is kept becomes an option if there is one for it, otherwise an edit of the user, which updates preserve.
package struct Adoption {
  package let foreign: ForeignScaffold
  package let project: Project
  package let context: PlanContext

  package func change(to strategy: Strategy, layout: Layout?, _ choices: OptionChoices) throws -> Change {
    let (site, folder) = (project.site, project.workspace.directory)
    let template = try context.template ?? Template.builtIn(named: strategy.rawValue)
    var options = Options(strategy: strategy, layout: layout ?? foreign.layout(in: folder))
    var left = foreign.left + foreign.carry(into: &options, for: project.workspace)
    options.take(choices)
    var rewrites = try options.followKnownChanges(in: folder, of: project.tree, by: template)
    let chosen = project.workspace.choosing(options)
    let main = try PackageSelection.choose(from: chosen, wanted: options.packages).main
    if let own = main.description, options.description == oneLine(own) {
      // It is read from there anyway.
      options.description = nil
    }
    let scaffold = try RenderedScaffold.render(
      for: options,
      in: project,
      from: .init(template: template, nixpkgsHash: foreign.nixpkgsHash(for: options)),
      context
    )
    let ignored = try site.missingIgnoredLines(options.ignored)
    let record = scaffold.record(version: context.version, ignored: ignored)
    let shell = options.layout == .flake ? "flake.nix" : "shell.nix"
    var rendered = scaffold.files
    if let index = rendered.firstIndex(where: { $0.path == shell }) {
      let carried = foreign.carry(intoShell: rendered[index].text)
      rendered[index] = RenderedFile(path: shell, text: carried.text)
      left += carried.left
      rewrites += try rendered[index].followKnownChanges(
        in: folder,
        of: project.tree,
        nixpkgs: options.nixpkgs
      )
    }
    rendered.append(RenderedFile(path: ScaffoldRecord.path, text: record.text))
    var files = try site.place(rendered, replacing: true)
    if !context.recordsProvenance { files = try site.leavingOutProvenance(files) }
    if let ignore = try site.ignoring(ignored) { files.append(ignore) }
    let flake = rendered.first { $0.path == "flake.nix" }.map { Array($0.text.utf8) }
    let lock = try LockEdit.edit(on: site, for: flake, options, context)
    files = (files + lock.files + project.addedFiles).sortedByPath
    let profile = scaffold.profile
    let stays = try LeftBehind.warnings(
      on: foreign.recognition.files,
      replaced: Set(files.map(\.path)),
      in: folder,
      of: project.tree
    )
    // What stays as it is has nothing that could be lost.
    let same = Set(rendered.map { site.path($0.path) }).subtracting(files.map(\.path))
    let isAdopted = same.isSuperset(of: foreign.recognition.files)
    let notes = (foreign.warnings + left).filter { note in
      note.place.map { !same.contains($0.file) } ?? !isAdopted
    }
    let replaced = files.paths(.changed).joined(separator: ", ")
    let first = replaced.isEmpty ? [] : [Reason("replaced", because: replaced)]
    var change = Change(
      files: files,
      branch: "flakewright/\(strategy.rawValue)",
      message: .building(
        profile,
        version: context.version,
        first: first + Rewrite.reasons(rewrites),
        isAdopted: isAdopted
      ),
      profile: profile,
      warnings: profile.warnings + notes + foreign.unusedInputs(options) + stays + lock.warnings
    )
    change.labels = .init(base: "nothing recorded", ours: "HEAD", theirs: strategy.rawValue)
    change.rewrites = rewrites
    return change
  }
}
