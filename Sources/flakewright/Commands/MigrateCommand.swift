import ArgumentParser
import Diagnostics
import Migration
import Scaffold
import Strategies

/// `flakewright migrate`.
struct MigrateCommand: PipelineCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Move a scaffold to another strategy or layout, with your edits, on a new branch.",
    discussion: """
      flakewright merges three versions of each file: what it wrote, what you made of it, and what it writes now. \
      Where your edits and the new files conflict, nothing is committed, and the exit code is 2.

      EXAMPLE: flakewright migrate --to crane
      """
  )

  @Argument(help: "Directory in the repository; its nearest Cargo workspace is used.", completion: .directory)
  var path = "."

  @Option(help: ArgumentHelp("Strategy to move to.", valueName: "strategy"))
  var to: Strategy

  @Option(help: "Nix entry point to move to, by default the present one.")
  var layout: Layout?

  @Option(help: ArgumentHelp("Directory of your own template.", valueName: "dir"), completion: .directory)
  var template: String?

  @OptionGroup var options: ScaffoldArguments
  @OptionGroup var conflicts: ConflictOptions
  @OptionGroup var lock: LockOption
  @OptionGroup var provenance: RecordOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var hashing: HashingArguments

  var hashes: HashingArguments? { hashing }

  func pipeline() throws -> Pipeline {
    let planner = MigratePlanner(
      to: to,
      layout: layout,
      choices: try options.choices(for: to),
      replacing: conflicts.replace
    )
    var pipeline = try output.pipeline(planner, template: template)
    pipeline.onConflict = conflicts.onConflict
    pipeline.recordsProvenance = !provenance.noRecord
    pipeline.lockSource = try lock.source(isOffline: hashing.crates.offline)
    return pipeline
  }
}
