import Cargo
import Diagnostics
import FileTree
package import Git

/// The planner of `remove`, which removes a scaffold and leaves the rest of the project unchanged.
///
/// Edits of the scaffold's files go, too; warnings list them.
package struct RemovePlanner: Planner {
  package init() {}

  package var needsLock: Bool { false }
  package var needsSettledHead: Bool { true }
  package var certainBranch: String? { nil }

  package func plan(for project: Project, in context: PlanContext) throws -> Change {
    let found = try CurrentScaffold.required(in: project, version: context.version)
    let (project, current) = try project.movingProvenance(of: found)
    let site = project.site
    let old = try current.pristineFiles(in: project, context)
    var removal = FileRemoval(labels: current.labels(theirs: "no scaffold"), replaces: true)
    let places = try FilePlaces.find(current, in: site.folder, of: site.tree)
    for name in Set(old.files.keys).union(old.unknown).sorted() {
      let path = site.path(places.path(of: name))
      let present = try FileVersion.read(at: path, of: project.tree)
      let pristine = old.files[name].map { places.rebased($0, of: name, present: present) }
      var file = FileRemoval.Subject(path: path, present: present, pristine: pristine)
      file.isUnrecorded = old.unknown.contains(name)
      file.isDisposable = ProvenanceFolder.contains(name)
      if case .text(let text) = present { file.left = text.edits(since: file.pristine) }
      try removal.remove(file)
    }
    var files = removal.files
    if let lock = try LockEdit.orphan(after: files, on: site) { files.append(lock) }
    if let ignore = try site.noLongerIgnoring(current.record?.ignored ?? []) { files.append(ignore) }
    if current.record != nil {
      files.append(Change.File(path: project.recordPath, change: .removed, isThere: true))
    }
    files = try project.movingProvenance(in: files)
    var change = Change(
      files: files.sortedByPath,
      branch: "flakewright/remove",
      message: message(files, removal, version: context.version),
      profile: nil,
      warnings: removal.warnings
    )
    change.conflicts = removal.conflicts.sorted { $0.path < $1.path }
    change.labels = removal.labels
    change.dropped = removal.dropped
    return change
  }

  private func message(_ files: [Change.File], _ removal: FileRemoval, version: String) -> CommitMessage {
    CommitMessage(
      subject: "Remove the Nix scaffold",
      introduction: "This removes what flakewright wrote. The rest of the project stays as it is.",
      reasons: Reason.list(files.sortedByPath, conflicts: removal.conflicts, dropped: removal.dropped),
      trailers: [("Flakewright-Version", version)]
    )
  }
}

extension FileRemoval {
  /// A warning for each file that goes although it has edits.
  fileprivate var warnings: [Diagnostic] {
    dropped.sorted().map { path in
      let places = droppedEdits[path] ?? []
      let lines = places.map { String(decoding: $0.ours, as: UTF8.self).split(separator: "\n") }.joined()
        .map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
      let rest = lines.count - 5
      return Diagnostic(
        .warning,
        .editsRemoved,
        "`\(path)` goes, with your edits",
        at: .init(file: path, line: places.first?.line),
        why: lines.isEmpty
          ? nil
          : "they have " + lines.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
            + (rest > 0 ? ", and \(rest) more lines" : "")
      )
    }
  }
}

extension CurrentScaffold {
  /// Returns the names of the versions in conflict markers; `theirs` is the new version's.
  package func labels(theirs: String) -> TextMerge.Labels {
    let base = record.map { "flakewright \($0.generator)" } ?? "nothing recorded"
    return TextMerge.Labels(base: base, ours: "HEAD", theirs: theirs)
  }
}

extension Reason {
  /// Returns the changes of `files` as lines of a commit message.
  package static func list(_ files: [Change.File], conflicts: [MergeConflict], dropped: [String]) -> [Reason]
  {
    let lists = [
      ("conflicts, between markers", conflicts.map(\.path).sorted()),
      ("kept, with edits", files.filter { $0.isEdited && $0.change != .removed }.map(\.path)),
      ("added", files.paths(.added)), ("changed", files.paths(.changed)),
      ("removed", files.paths(.removed).filter { !dropped.contains($0) }), ("dropped, with edits", dropped),
    ]
    return lists.filter { !$0.1.isEmpty }.map { Reason($0.0, because: $0.1.joined(separator: ", ")) }
  }
}
