import ArgumentParser
import JSON
import Nix

/// `flakewright hash`.
struct HashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Compute the hashes that Nix asks for, without Nix.",
    discussion: """
      Computes `cargoHash`, the hashes of git dependencies, and what `nix hash path` prints. `fix` writes them into Nix \
      files.

      EXAMPLE: flakewright hash cargo
      """,
    subcommands: [HashCargoCommand.self, HashFixCommand.self, HashGitCommand.self, HashPathCommand.self]
  )
}

/// The option for the format of a hash.
struct HashFormatOptions: ParsableArguments {
  /// The formats, with Nix's names.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case sri, nix32, hex, base64
  }

  @Option(help: "Hash format.")
  var format = Format.sri

  /// Returns the hash and a line break.
  func line(_ hash: Hash) -> [UInt8] { Array("\(text(hash))\n".utf8) }

  /// Returns the hash in a line, or as one JSON object.
  func output(_ hash: Hash, asJSON isJSON: Bool) -> [UInt8] {
    isJSON ? JSONWriter.text(of: HashReport(hash: text(hash))) : line(hash)
  }

  private func text(_ hash: Hash) -> String {
    switch format {
    case .sri: hash.sri
    case .nix32: hash.nix32
    case .hex: hash.hex
    case .base64: hash.base64
    }
  }
}

/// The report of `hash git --json` and `hash path --json`.
private struct HashReport: JSONWritable {
  let hash: String

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("hash", hash)
    }
  }
}
