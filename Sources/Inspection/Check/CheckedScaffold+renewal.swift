import Cargo
import Diagnostics
import FileTree
import Migration
import Recognition
import Scaffold
import Templates

extension CheckedScaffold {
  /// Checks whether `update` would write different text, and adds the reasons.
  mutating func checkRenewal(by template: Template?, version: String, environment: [String: String]) throws {
    let gone = current.options.packages.filter { name in !workspace.members.contains { $0.name == name } }
    for name in gone {
      add(
        .goneMember,
        "the package `\(name)` does not exist any more",
        at: path(current.optionsName),
        line: line(of: "\"\(name)\"", in: try text(current.optionsName)),
        help: "remove it from `packages`, then run `flakewright update`"
      )
    }
    guard gone.isEmpty else { return }
    let renewal: Renewal
    let project = Project(workspace: workspace, tree: OverlayTree(base: tree))
    do {
      var context = PlanContext(version: version, environment: environment)
      context.template = template
      renewal = try UpdatePlanner().renewal(of: current, in: project, context, generated: try generated())
    } catch let failure as Failure where failure.code == .cannotBuild {
      for blocker in failure.diagnostics { add(blocker.coded(.cannotBuild)) }
      return
    }
    try addConflicts(of: renewal, in: project, version: version)
    for warning in renewal.scaffold.profile.warnings where warning.code == .placeholderHash {
      add(.placeholderHash, warning.summary, at: warning.place?.file ?? "", why: warning.why)
    }
    if renewal.isIdle { return soften(.knownChange) }
    for file in renewal.moved.adjusted.keys.sorted() {
      add(.staleFile, "the paths in `\(file)` are those from before it was moved", at: file)
    }
    try addStaleFiles(of: renewal)
    // A change that `update` would make is always reported.
    if !findings.contains(where: { $0.severity == .error }) {
      let changed = renewal.files.filter { $0.change != nil }.map(\.path)
      let own = [renewal.project.recordPath, path(Provenance.path)]
      let others = changed.filter { !own.contains($0) }
      for file in others.isEmpty ? own.filter(changed.contains) : others { addStale(file, line: nil) }
    }
  }

  /// Adds the conflicts that keep `update` from committing.
  private mutating func addConflicts(of renewal: Renewal, in project: Project, version: String) throws {
    var conflicts = renewal.merge.conflicts.filter { conflict in
      !findings.contains {
        $0.place?.file == conflict.path && ($0.code == .missingFile || $0.code == .untracked)
      }
    }
    let known = findings.filter { $0.code == .unsoundNix }.map(\.place?.file)
    conflicts += try renewal.change(branch: "", subject: "", version: version).unsoundPlaces(in: project)
      .filter { !known.contains($0.path) }
    for conflict in conflicts {
      add(conflict.diagnostic(for: renewal.scaffold.profile.options.strategy).coded(.conflict))
    }
  }

  /// Adds the reasons why `update` would write different text, or if none is known, the files.
  private mutating func addStaleFiles(of renewal: Renewal) throws {
    let scaffold = renewal.scaffold
    guard let record = current.record else { return }
    let stale = scaffold.files.filter { file in
      // The move of the provenance adds this file; it is already reported.
      if file.path == ProvenanceFolder.attributes.path, !current.former.isEmpty { return false }
      guard !ProvenanceFolder.contains(file.path),
        case .text(let text, _)? = record.files[file.path]
      else {
        return record.files[file.path] == nil
      }
      return text != file.text
    }
    // If the options were changed, that is the reason.
    guard !stale.isEmpty, current.recorded == current.provenance else { return }
    // Options that a known change affects are reported as such.
    if renewal.rewrites.contains(where: { $0.place.file == path(current.optionsName) }) { return }
    let count = findings.count
    try addChanges(from: record.facts, to: .init(scaffold.profile))
    guard findings.count == count, !findings.contains(where: { $0.code == .staleHash }) else { return }
    for file in stale { addStale(path(file.path), line: try firstDifference(in: file, from: record)) }
  }

  private mutating func addStale(_ file: String, line: Int?) {
    add(.staleFile, "`\(file)` is out of date", at: file, line: line)
  }

  /// Returns the generated files, as they are in the tree.
  private func generated() throws(Failure) -> [RenderedFile] {
    var files: [RenderedFile] = []
    for (name, pristine) in current.record?.files ?? [:] {
      if case .generated = pristine, let text = try text(name) {
        files.append(RenderedFile(path: name, text: text))
      }
    }
    return files
  }

  private func firstDifference(in file: RenderedFile, from record: ScaffoldRecord) throws(Failure)
    -> Int?
  {
    guard case .text(let old, _)? = record.files[file.path], let there = try text(file.path) else {
      return nil
    }
    let (before, after) = (LineEdits.lines(old), LineEdits.lines(file.text))
    guard let index = before.indices.first(where: { $0 >= after.count || before[$0] != after[$0] }) else {
      return nil
    }
    // Edits above the line may have moved it.
    return line(of: String(before[index]), in: there) ?? index + 1
  }

  /// Returns the first line that contains `needle`.
  func line(of needle: String, in text: String?) -> Int? {
    guard let text else { return nil }
    return LineEdits.lines(text).firstIndex { $0.contains(needle) }.map { $0 + 1 }
  }
}
