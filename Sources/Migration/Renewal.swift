package import Diagnostics
import FileTree
import Git
package import Scaffold
import Strategies

/// The renewal of a scaffold, before it becomes a change.
package struct Renewal {
  package let moved: MovedFiles
  package let current: CurrentScaffold
  package let scaffold: RenderedScaffold
  package let merge: ScaffoldMerge
  /// The files of the change, including the record and `.gitignore`.
  package let files: [Change.File]
  /// The new record.
  package let record: ScaffoldRecord
  /// Text that was rewritten for changed conventions.
  package let rewrites: [Rewrite]
  /// Warnings and notes for the user.
  package let warnings: [Diagnostic]

  package var project: Project { moved.project }

  /// Whether nothing relevant changes: a new version of flakewright is not relevant, and where the user put a file is in
  /// the files themselves.
  package var isIdle: Bool {
    guard merge.conflicts.isEmpty, project.additions.isEmpty, let old = current.record else { return false }
    let places = scaffold.profile.options.files
    var remembered = scaffold.profile.options
    remembered.files = current.options.files
    let isOnlyMoved =
      places != remembered.files && remembered == current.options && current.recorded == current.provenance
    func written(_ files: [String: ScaffoldRecord.Pristine]) -> [String: ScaffoldRecord.Pristine] {
      isOnlyMoved
        ? files.filter { !ProvenanceFolder.contains($0.key) && places[$0.key] != .leftOut }
        : files
    }
    let provenance = project.site.path(Provenance.path)
    return files.allSatisfy { file in
      file.change == nil || file.path == project.recordPath || isOnlyMoved && file.path == provenance
    } && written(record.files) == written(old.files) && record.ignored == old.ignored
      && record.hashes == old.hashes
  }

  /// Whether the user has put the toolchain's hash in the place of the placeholder.
  private var hasToolchainHash: Bool {
    let path = project.site.path(moved.places.path(of: scaffold.profile.options.layout.toolchainFile))
    var bytes = try? project.tree.bytes(at: path)
    if case .file(let merged, _)? = merge.files.first(where: { $0.path == path })?.change { bytes = merged }
    return bytes.flatMap { ToolchainHash(in: $0, at: path) }?.isKnown ?? false
  }

  /// The change, whose commit has `subject` and names `more` reasons.
  package func change(branch: String, subject: String, more: [Reason] = [], version: String) -> Change {
    let files = (files + project.addedFiles).sortedByPath
    let profile = scaffold.profile
    var message = CommitMessage(
      subject: subject,
      introduction: profile.summary,
      reasons: Reason.list(files, conflicts: merge.conflicts, dropped: merge.dropped)
        + moved.reasons(since: current.options) + Rewrite.reasons(rewrites) + more,
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
      warnings: profile.warnings.filter { !hasToolchainHash || $0 != profile.toolchainPlaceholder } + warnings
    )
    change.conflicts = merge.conflicts
    change.labels = merge.labels
    change.dropped = merge.dropped
    change.rewrites = rewrites
    change.isUpToDate = isIdle
    return change
  }
}
