import ArgumentParser
import JSON
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

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      let files = try Export.ofAllStrategies().write(to: folder, replace: replace)
      if json {
        let report = ExportReport(folder: folder, files: files.map(\.path))
        return terminal.write(JSONWriter.text(of: report), to: .output)
      }
      for file in files { terminal.status(file.kind == .added ? "Writing" : "Replacing", file.path) }
      terminal.status("Finished", "\(files.isEmpty ? "nothing to write" : "templates written") in \(folder)")
    }
  }
}

/// The report of `templates export --json`.
private struct ExportReport: JSONWritable {
  let folder: String
  let files: [String]

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("folder", folder)
      json.member("files", files)
    }
  }
}
