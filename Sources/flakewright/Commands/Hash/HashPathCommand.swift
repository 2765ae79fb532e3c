import ArgumentParser
import FileTree
import FoundationEssentials
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

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    try terminal.reporting {
      let hash = flat ? try Hash(ofFileAt: path) : try Hash(nar: DiskWalk(path))
      terminal.write(format.line(hash), to: .output)
    }
  }
}
