import ArgumentParser
import Diagnostics
import Inspection
import JSON

/// `flakewright doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Show which programs are there, and what each adds.",
    discussion: """
      Nothing of it is needed to commit a scaffold. Runs each program with --version, and writes nothing.

      EXAMPLE: flakewright doctor
      """
  )

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    let doctor = Doctor.examine(environment: terminal.environment)
    guard !json else {
      return terminal.write(JSONWriter.text(of: DoctorReport(items: doctor.items)), to: .output)
    }
    var lines: [String] = []
    for item in doctor.items {
      lines.append("\(item.name): \(item.version ?? (item.name == "flakes" ? "not enabled" : "not found"))")
      lines.append("  for \(item.purpose)")
      if let advice = item.advice { lines.append("  help: \(advice)") }
    }
    terminal.write(Array(lines.map { "\($0.printable)\n" }.joined().utf8), to: .output)
  }
}

/// The report of `doctor --json`.
private struct DoctorReport: JSONWritable {
  let items: [Doctor.Item]

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("items", array: items) { json, item in
        json.object { json in
          json.member("name", item.name)
          json.member("version", item.version)
          json.member("purpose", item.purpose)
          json.member("advice", item.advice)
        }
      }
    }
  }
}
