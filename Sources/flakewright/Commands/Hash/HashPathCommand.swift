import ArgumentParser
import Diagnostics
import FileTree
import FoundationEssentials
import Nix

/// `flakewright hash path`.
struct HashPathCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "path",
    abstract: "Hash a file or folder as `nix hash path` does, or as `nix hash file` with --flat.",
    discussion: """
      Of a file's mode only the owner's right to execute it counts. Symbolic links are hashed, not followed, PATH \
      among them; with --flat, PATH is followed.
      """
  )

  @Argument(help: "The file, folder or symbolic link.")
  var path: String

  @Flag(help: "Hash the content of a file, as fetchurl wants it.")
  var flat = false

  @OptionGroup var format: HashFormatOptions

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    do throws(NixError) {
      let hash = flat ? try Hash(ofFileAt: path) : try Hash(nar: DiskWalk(path))
      terminal.write(format.line(hash), to: .output)
    } catch {
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
