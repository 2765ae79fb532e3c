import ArgumentParser
import Diagnostics
import FoundationEssentials
import Inspection
import JSON
import Strategies

/// `flakewright` alone: where the current folder stands, and the command that comes next.
struct StateCommand: ParsableCommand {
  static let name = "state"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Say where the current folder stands, and which command comes next.",
    shouldDisplay: false
  )

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      let check = Check(version: Flakewright.version, now: terminal.present)
      let state = try FolderState.read(at: ".", environment: terminal.environment, check: check)
      let report = StateReport(state: state)
      if json {
        terminal.write(JSONWriter.text(of: report), to: .output)
      } else {
        report.print(on: terminal)
      }
    }
  }
}

/// The report of `flakewright` alone.
struct StateReport: JSONWritable {
  let state: FolderState

  func print(on terminal: Terminal) {
    var lines = [state.summary.prefix(1).uppercased() + state.summary.dropFirst() + "."]
    lines += state.details.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    if case .command(let words, let purpose) = state.next {
      let command = words.map(\.shellWord).joined(separator: " ")
      lines += ["", "Next: \(command)\(purpose.map { "  # \($0)" } ?? "")"]
    } else {
      lines += ["", "Next: \(state.next.text)"]
    }
    terminal.write(Array(lines.map { "\($0.printable)\n" }.joined().utf8), to: .output)
    terminal.print(state.findings)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("state", state.kind.rawValue)
      json.member("summary", state.summary)
      json.member("details", state.details)
      json.member("strategy", state.strategy?.rawValue)
      json.member("branch", state.branch)
      json.member("next") { json in
        if case .command(let words, let purpose) = state.next {
          json.member("command", words.map(\.shellWord).joined(separator: " "))
          json.member("purpose", purpose)
        } else {
          json.member("command", nil as String?)
          json.member("purpose", state.next.text)
        }
      }
      json.member("findings", state.findings)
    }
  }
}

extension Terminal {
  /// The current time in seconds since 1970; as in reproducible builds, SOURCE_DATE_EPOCH overrides it.
  var present: Int {
    environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) } ?? Int(Date().timeIntervalSince1970)
  }
}
