import ArgumentParser
import Crates
import JSON
import Scaffold

/// `flakewright hash cargo`.
struct HashCargoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cargo",
    abstract: "Compute the cargoHash of a project.",
    discussion: """
      With --json, computes all hashes of the lock file: cargoHash for buildRustPackage, outputHashes for nixpkgs and \
      crane, crate-hashes.json for crate2nix. Reads the lock file of HEAD. Reads crates from --crates, cargo's files or \
      a cache, downloads the others, and verifies every checksum. Needs neither Nix nor cargo.

      EXAMPLE: flakewright hash cargo
      """
  )

  @Argument(
    help: "A folder of the project, or a lock file, which is read from disk.",
    completion: .file()
  )
  var path = "."

  @OptionGroup var crates: CrateArguments

  @OptionGroup var format: HashFormatOptions

  @Flag(
    help:
      "Print one JSON object on standard output."
  )
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    let progress = ProgressBar(on: terminal)
    try terminal.reporting(asJSON: json, at: path) {
      defer { progress.clear() }
      let (lock, warnings) = try HashedLockfile.read(at: path, environment: terminal.environment)
      terminal.print(warnings)
      let options = crates.options(environment: terminal.environment)
      if json {
        let (hashes, warnings) = try LockHashes.compute(of: lock, options: options, report: progress.show)
        terminal.print(warnings)
        terminal.write(JSONWriter.text(of: hashes, style: .indented), to: .output)
      } else {
        var hasher = LockHasher(lock, options: options, report: progress.show)
        let hash = try hasher.cargoHash()
        terminal.print(hasher.warnings)
        terminal.write(format.line(hash), to: .output)
      }
    }
  }
}
