import ArgumentParser
import Diagnostics
import FoundationEssentials
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

  func run() throws {
    let terminal = Terminal(environment: ProcessInfo.processInfo.environment)
    try terminal.reporting(asJSON: json) {
      let templates = try Template.builtInNames.map { try Template.builtIn(named: $0) }
      let bytes = json ? JSONWriter.text(of: TemplateList(templates)) : Array(Self.table(templates).utf8)
      terminal.write(bytes, to: .output)
    }
  }

  /// Returns a table with a row for each template and a column for each trait.
  private static func table(_ templates: [Template]) -> String {
    let titles = ["TEMPLATE", "LAYOUTS"] + Template.Traits.names.map { $0.uppercased() }
    let rows = templates.map { template in
      let traits = Dictionary(template.traits.rows.map { ($0.name, $0.text) }) { first, _ in first }
      return [template.name, template.layouts.joined(separator: ", ")]
        + Template.Traits.names.map { traits[$0] ?? "" }
    }
    return columns([titles] + rows)
  }
}

/// Returns `rows` as text with aligned columns.
func columns(_ rows: [[String]]) -> String {
  var widths: [Int] = []
  for row in rows {
    for (index, cell) in row.enumerated() {
      if index == widths.count { widths.append(0) }
      widths[index] = max(widths[index], cell.count)
    }
  }
  return rows.map { row in
    let cells = row.enumerated().map { index, cell in
      index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
    }
    return cells.joined(separator: "  ").printable + "\n"
  }
  .joined()
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
