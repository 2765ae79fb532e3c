package import Diagnostics
package import Scaffold
import Strategies

/// What becomes of a project's scaffold, worked out and not yet a change.
package struct Renewal {
  package let moved: MovedFiles
  package let current: CurrentScaffold
  package let scaffold: RenderedScaffold
  package let merge: ScaffoldMerge
  /// What becomes of the files, the record and the ignored lines included.
  package let files: [Change.File]
  /// What is recorded now.
  package let record: ScaffoldRecord
  /// What was rewritten for conventions that changed.
  package let rewrites: [Rewrite]
  /// What the user should know.
  package let warnings: [Diagnostic]

  package var project: Project { moved.project }

  /// Whether nothing changes that matters: who wrote the same text is no news, and neither is where the user put a file,
  /// which the files themselves say.
  package var isIdle: Bool {
    guard merge.conflicts.isEmpty, project.additions.isEmpty, let old = current.record else { return false }
    let places = scaffold.profile.options.files
    var remembered = scaffold.profile.options
    remembered.files = current.options.files
    let isOnlyMoved =
      places != remembered.files && remembered == current.options && current.recorded == current.provenance
    func written(_ files: [String: ScaffoldRecord.Pristine]) -> [String: ScaffoldRecord.Pristine] {
      isOnlyMoved ? files.filter { $0.key != Provenance.path && places[$0.key] != .leftOut } : files
    }
    let provenance = project.site.path(Provenance.path)
    return files.allSatisfy { file in
      file.change == nil || file.path == project.recordPath || isOnlyMoved && file.path == provenance
    } && written(record.files) == written(old.files) && record.ignored == old.ignored
      && record.hashes == old.hashes
  }

  /// The change, whose commit has `subject` and names `more` reasons.
  package func change(branch: String, subject: String, more: [Reason] = [], version: String) -> Change {
    let files = (files + project.addedFiles).sortedByPath
    let profile = scaffold.profile
    let message = CommitMessage(
      subject: subject,
      introduction: profile.summary,
      reasons: Reason.list(files, conflicts: merge.conflicts, dropped: merge.dropped)
        + moved.reasons(since: current.options) + Rewrite.reasons(rewrites) + more,
      trailers: [
        ("Flakewright-Strategy", profile.options.strategy.rawValue), ("Flakewright-Version", version),
      ]
    )
    var change = Change(
      files: files,
      branch: branch,
      message: message,
      profile: profile,
      warnings: profile.warnings + warnings
    )
    change.conflicts = merge.conflicts
    change.labels = merge.labels
    change.dropped = merge.dropped
    change.rewrites = rewrites
    change.isUpToDate = isIdle
    return change
  }
}
