import ArgumentParser
import Crates
import Diagnostics
import FoundationEssentials
import JSON
import Scaffolding

/// `flakewright hash cargo`.
struct HashCargoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cargo",
    abstract: "Compute the cargoHash of buildRustPackage, and with --json all hashes of a lock file.",
    discussion: """
      The lock file is that of HEAD. Crates are taken from cargo's own files, from --crates or from a cache, and \
      downloaded where they are in none of them; each is held against its checksum. Neither Nix nor cargo is needed.
      """
  )

  @Argument(
    help: "A folder in the repository, whose workspace is meant; or a lock file, read as it is on disk."
  )
  var path = "."

  @OptionGroup var crates: CrateArguments

  @OptionGroup var format: HashFormatOptions

  @Flag(
    help:
      "Print one JSON object: cargoHash, outputHashes of nixpkgs and crane, crate-hashes.json of crate2nix."
  )
  var json = false

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    let progress = ProgressBar(on: terminal)
    do {
      let (lock, notices) = try HashedLockfile.read(at: path, environment: terminal.environment)
      terminal.print(notices)
      let options = crates.options(environment: terminal.environment)
      if json {
        let (hashes, notices) = try LockHashes.compute(of: lock, options: options, report: progress.show)
        terminal.print(notices)
        terminal.write(JSONWriter.text(of: hashes, style: .indented), to: .output)
      } else {
        var hasher = LockHasher(lock, options: options, report: progress.show)
        let hash = try hasher.cargoHash()
        terminal.print(hasher.notices)
        terminal.write(format.line(hash), to: .output)
      }
    } catch let error as any DiagnosableError {
      progress.clear()
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
