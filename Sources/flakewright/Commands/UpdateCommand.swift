import ArgumentParser
import Diagnostics
import Migration
import Scaffold

/// `flakewright update`.
struct UpdateCommand: PipelineCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Renew a scaffold for what the project is now, with your edits, on a new branch.",
    discussion: """
      Follows the options in .flakewright/options.toml, your changes included. If the scaffold is up to date, there is no \
      branch. Where your edits and the new files conflict, nothing is committed, and the exit code is 2.

      EXAMPLE: flakewright update
      """
  )

  @Argument(help: "Directory in the repository; its nearest Cargo workspace is used.", completion: .directory)
  var path = "."

  @Option(help: ArgumentHelp("Directory of your own template.", valueName: "dir"), completion: .directory)
  var template: String?

  @Flag(help: "Write to the working tree and commit nothing, for pre-commit hooks and bots.")
  var write = false

  @OptionGroup var conflicts: ConflictOptions
  @OptionGroup var lock: LockOption
  @OptionGroup var provenance: RecordOption
  @OptionGroup var output: OutputOptions
  @OptionGroup var hashing: HashingArguments

  var hashes: HashingArguments? { hashing }

  func validate() throws {
    if write { try output.refuse(with: "--write") }
  }

  func pipeline() throws -> Pipeline {
    let planner = UpdatePlanner(replacing: conflicts.replace)
    var pipeline = try output.pipeline(planner, to: write ? .workingTree : nil, template: template)
    pipeline.onConflict = conflicts.onConflict
    pipeline.recordsProvenance = !provenance.noRecord
    pipeline.lockSource = try lock.source(isOffline: hashing.crates.offline)
    return pipeline
  }
}
