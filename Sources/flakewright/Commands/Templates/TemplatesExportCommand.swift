import ArgumentParser
import Diagnostics
import FoundationEssentials
import Scaffolding

/// `flakewright templates export`.
struct TemplatesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the templates as a flake template repository.",
    discussion: """
      The templates are written for no project in particular: they read Cargo.toml when Nix evaluates. \
      `nix flake init -t DIR#NAME` copies one of them, which holds nothing but Nix files, into a project.
      """
  )

  @Argument(help: "The folder to write to.")
  var folder: String

  @Flag(help: "Replace files that stand there.")
  var replace = false

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    do {
      var export = Export()
      export.replace = replace
      let files = try export.write(to: folder)
      for file in files { terminal.status(file.kind == .added ? "Writing" : "Replacing", file.path) }
      terminal.status("Finished", "\(files.isEmpty ? "nothing to write" : "templates written") in \(folder)")
    } catch {
      terminal.print(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
