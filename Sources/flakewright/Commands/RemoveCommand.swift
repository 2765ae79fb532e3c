import ArgumentParser
import Scaffold

/// `flakewright remove`.
struct RemoveCommand: PipelineCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a scaffold, on a new branch.",
    discussion: """
      Files go with your edits, which are listed; they stay in git's history. Your own files stay.

      EXAMPLE: flakewright remove
      """
  )

  @Argument(help: "Directory in the repository; its nearest Cargo workspace is used.", completion: .directory)
  var path = "."

  @OptionGroup var output: OutputOptions

  var hashes: HashingArguments? { nil }

  func pipeline() throws -> Pipeline {
    try output.pipeline(RemovePlanner())
  }
}
