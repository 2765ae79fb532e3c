import ArgumentParser
import FileTree
import Nix

/// `flakewright hash path`.
struct HashPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Hash a file or folder like `nix hash path`.",
    discussion: """
      With --flat, hashes the content of a file like `nix hash file`. Of a file's mode, only the executable bit of its \
      owner matters. Symbolic links are hashed, not followed; with --flat, PATH is followed.

      EXAMPLE: flakewright hash path ./vendor
      """
  )

  @Argument(help: "The file, folder or symbolic link.", completion: .file())
  var path: String

  @Flag(help: "Hash the content of a file, as fetchurl expects it.")
  var flat = false

  @OptionGroup var format: HashFormatOptions

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      let hash = flat ? try Hash(ofFileAt: path) : try Hash(nar: DiskWalk(path))
      terminal.write(format.output(hash, asJSON: json), to: .output)
    }
  }
}
