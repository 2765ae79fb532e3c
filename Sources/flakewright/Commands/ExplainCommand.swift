import ArgumentParser
import Diagnostics
import JSON
import Strategies

/// `flakewright explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain the code of a message.",
    discussion: """
      `check` prints codes in brackets, and --json prints them everywhere. Without CODE, lists all codes.

      EXAMPLE: flakewright explain stale-hash
      """
  )

  @Argument(help: "The code, such as stale-hash.")
  var code: String?

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      let pages = CodePage.all()
      let found = try code.map { try [Self.page($0, in: pages)] } ?? pages
      if json {
        terminal.write(JSONWriter.text(of: CodeReport(pages: found)), to: .output)
      } else if code == nil {
        terminal.write(Array(pages.map { "\($0.code)\n" }.joined().utf8), to: .output)
      } else {
        terminal.write(Array(found.map { "\($0.text)\n" }.joined().utf8), to: .output)
      }
    }
  }

  private static func page(_ code: String, in pages: [CodePage]) throws(Failure) -> CodePage {
    if let page = pages.first(where: { $0.code == code }) { return page }
    let guess: [Help] = nearest(to: code, among: pages.map(\.code)).map { ["did you mean `\($0)`?"] } ?? []
    throw Failure(
      .invalidValue,
      "there is no code `\(code)`",
      help: guess + [.command(["flakewright", "explain"], to: "list all codes")]
    )
  }
}

/// The report of `explain --json`.
private struct CodeReport: JSONWritable {
  let pages: [CodePage]

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("codes", array: pages) { json, page in
        json.object { json in
          json.member("code", page.code)
          json.member("text", page.text)
        }
      }
    }
  }
}
