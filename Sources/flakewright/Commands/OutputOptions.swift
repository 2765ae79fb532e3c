import ArgumentParser
import Scaffolding

/// The flags of every command that commits something on a new branch.
struct OutputOptions: ParsableArguments {
  @Option(help: "The new branch.")
  var branch: String?

  @Flag(
    help: "Switch to the branch afterwards, as `git switch` does; refused if uncommitted work would be lost."
  )
  var checkout = false

  @Flag(help: "Commit without a signature, whatever commit.gpgSign says.")
  var noSign = false

  @Flag(help: "Print the patch and write nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object on standard output.")
  var json = false
}

/// What happens where edits are in the way.
struct ConflictOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What to do where your edits and the new scaffold are at odds: stop commits nothing; markers commits both sides.",
      valueName: "stop|markers"
    )
  )
  var onConflict = Migration.OnConflict.stop.rawValue

  @Flag(help: "Take flakewright's side for whole files that it has no use for, or needs the place of.")
  var replace = false

  func choice() throws(ChoiceError) -> Migration.OnConflict {
    guard let choice = Migration.OnConflict(rawValue: onConflict) else {
      let known = Migration.OnConflict.allCases.map(\.rawValue)
      throw .unknown("value of --on-conflict", onConflict, known: known)
    }
    return choice
  }
}
