import ArgumentParser
import Diagnostics
import JSON
import Templates

/// `flakewright templates list`.
struct TemplatesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the built-in templates and their traits.",
    discussion: "EXAMPLE: flakewright templates list"
  )

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      let templates = try Template.builtInNames.map { try Template.builtIn(named: $0) }
      let bytes =
        json
        ? JSONWriter.text(of: TemplateList(templates))
        : Array(Self.table(templates, width: terminal.tableWidth).utf8)
      terminal.write(bytes, to: .output)
    }
  }

  /// Returns a table with a row for each template and a column for each trait; if it is wider than `width`, a paragraph
  /// for each template.
  private static func table(_ templates: [Template], width: Int) -> String {
    let titles = ["TEMPLATE", "LAYOUTS"] + Template.Traits.names.map { $0.uppercased() }
    let rows = templates.map { template in
      let traits = Dictionary(template.traits.rows.map { ($0.name, $0.text) }) { first, _ in first }
      return [template.name, template.layouts.joined(separator: ", ")]
        + Template.Traits.names.map { traits[$0] ?? "" }
    }
    let table = columns([titles] + rows, width: .max)
    if table.split(separator: "\n").allSatisfy({ $0.count <= width }) { return table }
    return rows.map { row in
      let traits = zip(titles, row).dropFirst().map { ["  \($0.lowercased())", $1] }
      return "\(row[0])\n" + columns(traits, width: width)
    }.joined(separator: "\n")
  }
}

/// The report of `templates list --json`.
private struct TemplateList: JSONWritable {
  private let templates: [Template]

  init(_ templates: [Template]) { self.templates = templates }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("templates", array: templates) { json, template in
        json.object { json in template.writeHead(to: &json) }
      }
    }
  }
}

extension Template {
  /// Writes the members that `list` and `show` have in common.
  func writeHead(to json: inout JSONWriter) {
    json.member("name", name)
    json.member("title", title)
    json.member("description", description)
    json.member("strategy", strategy)
    json.member("layouts", layouts)
    json.member("traits") { json in
      for (name, text) in traits.rows { json.member(name, text) }
    }
  }
}
