import ArgumentParser
import Diagnostics
import Strategies

/// The search for what is wrong with a command line that the parser refused.
///
/// The parser reports a missing argument before a misspelled option, and never guesses. This reads the words from left to
/// right and reports the first one that is wrong.
struct UsageProblem {
  /// The words after the name of the program.
  let words: [String]
  /// The message of the parser.
  let message: String

  /// Returns the problem as a failure with exit code 64.
  func failure(in tool: KnownCommand?) -> Failure {
    guard let tool else { return fallback(for: ["flakewright"]) }
    var command = tool
    var path = [tool.name]
    var rest = words[...]
    while let word = rest.first, !word.hasPrefix("-"), !command.subcommands.isEmpty {
      guard let next = command.subcommands.first(where: { $0.name == word }) else {
        return unknownCommand(word, in: command, path)
      }
      command = next
      path.append(word)
      rest = rest.dropFirst()
    }
    if path.count == 1,
      let named = rest.first(where: { word in tool.subcommands.contains { $0.name == word } })
    {
      return misplaced(rest.first ?? "", before: named)
    }
    // Without a command, the hidden one that describes the folder is meant.
    if path.count == 1, let state = tool.subcommands.first(where: { $0.name == StateCommand.name }) {
      command = state
    }
    if command.name == "help" { return fallback(for: path) }
    return CommandProblem(command: command, path: path, words: Array(rest)).failure ?? fallback(for: path)
  }

  private func unknownCommand(_ word: String, in command: KnownCommand, _ path: [String]) -> Failure {
    let names = command.subcommands.map(\.name).filter { $0 != StateCommand.name }
    let guess: [Help] =
      nearest(to: word, among: names).map { ["did you mean `\((path + [$0]).joined(separator: " "))`?"] }
      ?? []
    return Failure(
      .unknownCommand,
      "unknown command `\((path + [word]).joined(separator: " "))`",
      help: guess.isEmpty
        ? [.text("the commands are \(names.joined(separator: ", "))")]
        : guess + [.command(path + ["--help"], to: "see all commands")]
    )
  }

  private func misplaced(_ option: String, before command: String) -> Failure {
    let others = words.filter { $0 != command }
    return Failure(
      .unexpectedArgument,
      "`\(option)` stands before the command",
      help: [.command(["flakewright", command] + others)]
    )
  }

  /// Returns the parser's own message in our form.
  private func fallback(for path: [String]) -> Failure {
    var text = message.replacing("'", with: "`")
    if text.hasSuffix(".") { text.removeLast() }
    if let first = text.first, text.dropFirst().first?.isLowercase ?? false {
      text = first.lowercased() + text.dropFirst()
    }
    return Failure(.usage, text, help: [.command(path + ["--help"], to: "see all options")])
  }
}
