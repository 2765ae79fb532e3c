import ArgumentParser
import Diagnostics
import Scaffold
import Templates

/// The flags of all commands that commit to a new branch.
struct OutputOptions: ParsableArguments {
  @Option(help: "Name of the new branch.", completion: .branches)
  var branch: String?

  @Flag(
    help: "Switch to the branch afterwards, as `git switch` does. Fails if that would lose uncommitted work."
  )
  var checkout = false

  @Flag(help: "Commit without a signature, whatever commit.gpgSign says.")
  var noSign = false

  @Flag(help: "Print the patch and write nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  /// Returns the pipeline of `planner` to `destination`; if that is nil, to a branch, or to a patch for a dry
  /// run.
  func pipeline(
    _ planner: any Planner,
    to destination: Destination? = nil,
    template: String? = nil
  ) throws -> Pipeline {
    let usual: Destination =
      dryRun
      ? .patch(name: branch, checksOut: checkout)
      : .branch(name: branch, signs: !noSign, checksOut: checkout)
    var pipeline = Pipeline(planner, to: destination ?? usual, version: Flakewright.version)
    pipeline.template = try template.map { try Template.load(fromFolder: $0) }
    return pipeline
  }

  /// Throws for flags that have no effect with `flag`, which commits nothing.
  func refuse(with flag: String) throws {
    let flags = [
      ("--branch", branch != nil), ("--checkout", checkout), ("--dry-run", dryRun), ("--no-sign", noSign),
    ]
    if let other = flags.first(where: \.1) {
      throw ValidationError("\(flag) commits nothing, so it cannot be combined with \(other.0)")
    }
  }
}

/// The option for conflicts between edits and the new scaffold.
struct ConflictOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where your edits and the new scaffold conflict, commit nothing (stop) or both sides between markers (markers).",
      valueName: "action"
    )
  )
  var onConflict = OnConflict.stop

  @Flag(help: "Take flakewright's version of files that it no longer needs, or whose place it needs.")
  var replace = false
}
