import ArgumentParser
import FileTree
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

  @Option(
    help: ArgumentHelp(
      "Where pins of new inputs come from: another flake.lock. (default: the next nix command)",
      valueName: "from:file"
    )
  )
  var lock: String?

  /// The content of the lock that `--lock` names.
  func lockSource() throws -> [UInt8]? {
    guard let lock else { return nil }
    guard lock.hasPrefix("from:"), lock.utf8.count > 5 else {
      throw ChoiceError.unusable("value of --lock", lock, example: "from:../other/flake.lock")
    }
    let file = String(lock.dropFirst("from:".count))
    let root = file.hasPrefix("/") ? "/" : "."
    guard let bytes = try DiskTree(root).bytes(at: String(file.drop { $0 == "/" })) else {
      throw FileTreeError.unreadable(path: file, reason: "there is no such file")
    }
    return bytes
  }

  func choice() throws(ChoiceError) -> Migration.OnConflict {
    guard let choice = Migration.OnConflict(rawValue: onConflict) else {
      let known = Migration.OnConflict.allCases.map(\.rawValue)
      throw .unknown("value of --on-conflict", onConflict, known: known)
    }
    return choice
  }
}
