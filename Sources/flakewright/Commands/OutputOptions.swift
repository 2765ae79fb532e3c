import ArgumentParser
import Diagnostics
import Scaffold
import Templates

/// The flags of every command that commits something on a new branch.
struct OutputOptions: ParsableArguments {
  @Option(help: "Name of the new branch.")
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

  /// The pipeline of `planner` to `destination`, or else to a branch or a patch, with the template in a folder.
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

  /// Refuses the flags that `flag`, which commits nothing, leaves without meaning.
  func refuse(with flag: String) throws {
    let flags = [
      ("--branch", branch != nil), ("--checkout", checkout), ("--dry-run", dryRun), ("--no-sign", noSign),
    ]
    if let other = flags.first(where: \.1) {
      throw ValidationError("\(flag) commits nothing, so it cannot be combined with \(other.0)")
    }
  }
}

/// What happens where edits and the new scaffold conflict.
struct ConflictOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where your edits and the new scaffold conflict, commit nothing (stop) or both sides between markers (markers).",
      valueName: "stop|markers"
    )
  )
  var onConflict = OnConflict.stop.rawValue

  @Flag(help: "Take flakewright's version of files that it no longer needs, or whose place it needs.")
  var replace = false

  func choice() throws(Failure) -> OnConflict { try Choice.value(onConflict, for: "--on-conflict") }
}
