import ArgumentParser
import FoundationEssentials
import Scaffold
import Templates

/// `flakewright templates export`.
struct TemplatesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the built-in templates as a flake template repository.",
    discussion: """
      The templates fit any project: they read Cargo.toml when Nix evaluates them. \
      `nix flake init -t DIR#NAME` copies the Nix files of one template into a project.

      EXAMPLE: flakewright templates export ./templates
      """
  )

  @Argument(help: "The folder to write to.", completion: .directory)
  var folder: String

  @Flag(help: "Replace files that exist.")
  var replace = false

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    try terminal.reporting {
      let files = try Export.ofAllStrategies().write(to: folder, replace: replace)
      for file in files { terminal.status(file.kind == .added ? "Writing" : "Replacing", file.path) }
      terminal.status("Finished", "\(files.isEmpty ? "nothing to write" : "templates written") in \(folder)")
    }
  }
}
