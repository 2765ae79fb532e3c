import ArgumentParser
import FoundationEssentials

/// `flakewright completions`.
struct CompletionsCommand: ParsableCommand {
  /// The shells, by the names of their programs.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    /// The shell in the words of the library.
    fileprivate var shell: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print completions for a shell.",
    discussion: """
      Packages install them. Otherwise, save them where your shell looks for them: \
      bash reads ~/.local/share/bash-completion/completions/flakewright, fish reads \
      ~/.config/fish/completions/flakewright.fish, and zsh reads a file _flakewright in a folder of its fpath.

      EXAMPLE: flakewright completions fish > ~/.config/fish/completions/flakewright.fish
      """
  )

  @Argument(help: "The shell.")
  var shell: Shell

  func run() throws {
    let script = Flakewright.completionScript(for: shell.shell)
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    terminal.write(Array("\(script)\n".utf8), to: .output)
  }
}
