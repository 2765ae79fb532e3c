package import Diagnostics
package import Scaffold
import Strategies

/// What becomes of a project's scaffold, worked out and not yet a change.
package struct Renewal {
  package let project: Project
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

  /// Whether nothing changes that matters: who wrote the same text is no news.
  package var isIdle: Bool {
    guard merge.conflicts.isEmpty, let old = current.record else { return false }
    return files.allSatisfy { $0.change == nil || $0.path == project.recordPath } && record.files == old.files
      && record.ignored == old.ignored && record.hashes == old.hashes
  }

  /// The change, whose commit has `subject` and names `more` reasons.
  package func change(branch: String, subject: String, more: [Reason] = [], version: String) -> Change {
    let files = (files + project.addedFiles).sortedByPath
    let profile = scaffold.profile
    var message = CommitMessage(
      subject: subject,
      introduction: profile.summary,
      reasons: Reason.list(files, conflicts: merge.conflicts, dropped: merge.dropped)
        + Rewrite.reasons(rewrites) + more,
      trailers: [
        ("Flakewright-Strategy", profile.options.strategy.rawValue), ("Flakewright-Version", version),
      ]
    )
    if profile.options.strategy != current.present.options.strategy { message.needs = profile.needsOfBuilds }
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
