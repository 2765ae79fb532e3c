import ArgumentParser
import Scaffold

/// `flakewright remove`.
struct RemoveCommand: PipelineCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a scaffold, on a new branch.",
    discussion: """
      Files with your edits are removed with --replace only. Without it, nothing is committed, and the exit code is 2.

      EXAMPLE: flakewright remove
      """
  )

  @Argument(help: "Directory in the repository; its nearest Cargo workspace is used.", completion: .directory)
  var path = "."

  @Flag(help: "Remove files that have edits, too.")
  var replace = false

  @OptionGroup var output: OutputOptions

  var hashes: HashingArguments? { nil }

  func pipeline() throws -> Pipeline {
    try output.pipeline(RemovePlanner(replacing: replace))
  }
}
