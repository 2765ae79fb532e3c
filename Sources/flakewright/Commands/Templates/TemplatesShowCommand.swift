import ArgumentParser
import Diagnostics
import JSON
import Templates

/// `flakewright templates show`.
struct TemplatesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the files and variables of a template.",
    discussion: """
      Says where the value of each variable comes from: the project's profile, a default, or nowhere.

      EXAMPLE: flakewright templates show crane
      """
  )

  @Argument(help: "The name of a built-in template, or the folder of another.", completion: .templates)
  var name: String

  @Flag(help: "Print one JSON object on standard output.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(messages)
    try terminal.reporting(asJSON: json) {
      let report = TemplateReport(try template(), profile: try Template.profile().map(\.name))
      terminal.write(
        json ? JSONWriter.text(of: report) : Array(report.text(width: terminal.outputWidth).utf8),
        to: .output
      )
    }
  }

  private func template() throws(Failure) -> Template {
    if name.contains("/") || name == "." || name == ".." { return try .load(fromFolder: name) }
    return try .checkedBuiltIn(named: name)
  }
}

/// The report of `templates show`.
struct TemplateReport: JSONWritable {
  private let template: Template
  /// The names of variables that a project's profile provides.
  private let profile: [String]

  init(_ template: Template, profile: [String]) {
    self.template = template
    self.profile = profile
  }

  /// Returns the report in lines of at most `width` characters, if that is possible.
  func text(width: Int) -> String {
    var head = [["Name", template.name], ["Title", template.title], ["", template.description]]
    if let strategy = template.strategy { head.append(["Strategy", strategy]) }
    head.append(["Layouts", template.layouts.joined(separator: ", ")])
    head += template.traits.rows.map { [$0.name.prefix(1).uppercased() + $0.name.dropFirst(), $0.text] }
    let files = template.files.map { file in
      [file.path, file.source, file.when.map { "if \($0)" } ?? "always"]
        + (file.isExecutable ? ["executable"] : [])
    }
    let variables = template.variables.map { variable in
      [variable.name, origin(of: variable), "\(variable.type.spelling): \(variable.help)"]
    }
    return [
      head, [["FILE", "MADE OF", "WRITTEN"]] + files, [["VARIABLE", "VALUE FROM", "TYPE: HELP"]] + variables,
    ].map { columns($0, width: width) }.joined(separator: "\n")
  }

  /// Returns the origin of a variable's value.
  private func origin(of variable: TemplateVariable) -> String {
    if profile.contains(variable.name) { return "profile" }
    if variable.defaultValue != nil { return "default" }
    return variable.isOptional ? "nowhere, optional" : "nowhere"
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      template.writeHead(to: &json)
      json.member("files", array: template.files) { json, file in
        json.object { json in
          json.member("path", file.path)
          json.member("source", file.source)
          json.member("when", file.when)
          json.member("executable", file.isExecutable)
        }
      }
      json.member("variables", array: template.variables) { json, variable in
        json.object { json in
          json.member("name", variable.name)
          json.member("type", variable.type.spelling)
          json.member("optional", variable.isOptional)
          json.member("default", variable.defaultValue?.json)
          json.member("profile", profile.contains(variable.name))
          json.member("help", variable.help)
        }
      }
    }
  }
}

extension TemplateValue {
  /// The value in JSON.
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .flag(let flag): .boolean(flag)
    case .list(let values): .array(values.map(\.json))
    case .record(let fields): .object(fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })
    }
  }
}
