import Diagnostics
import Git
import Inspection
import JSON

/// The report of `check`.
struct CheckReport {
  private let result: Check.Result

  init(_ result: Check.Result) {
    self.result = result
  }

  func print(as format: CheckFormat, on terminal: Terminal) {
    switch format {
    case .human: print(on: terminal)
    case .json: terminal.write(json, to: .output)
    case .github: terminal.write(Array(result.findings.map(annotation).joined().utf8), to: .output)
    }
  }

  private func print(on terminal: Terminal) {
    terminal.print(
      result.findings.map { finding in
        Diagnostic(
          finding.severity,
          finding.code,
          "\(finding.summary) [\(finding.code.rawValue)]",
          at: finding.place,
          why: finding.why,
          help: finding.help
        )
      }
    )
    let count = result.findings.count
    terminal.status(
      "Checked",
      result.isUpToDate ? "the scaffold is up to date" : "\(count) finding\(count == 1 ? "" : "s")"
    )
  }

  private var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("schema", 1)
      json.member("commit", result.commit?.hex)
      json.member("findings", array: result.findings) { json, finding in
        json.object { json in
          json.member("code", finding.code.rawValue)
          json.member("diagnostic", finding)
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// Returns a workflow command, as in GitHub's documentation for `error`.
  private func annotation(of diagnostic: Diagnostic) -> String {
    var properties: [String] = []
    if let place = diagnostic.place {
      properties.append("file=\(place.file.escaped(alsoIn: .property))")
      if let line = place.line { properties.append("line=\(line)") }
      if let column = place.column { properties.append("col=\(column)") }
    }
    properties.append("title=\(diagnostic.code.rawValue.escaped(alsoIn: .property))")
    let level = diagnostic.severity == .warning ? "warning" : "error"
    let text = ([diagnostic.summary] + [diagnostic.why].compactMap(\.self) + diagnostic.help.map(\.text))
      .joined(separator: "\n")
    return "::\(level) \(properties.joined(separator: ","))::\(text.escaped(alsoIn: .message))\n"
  }
}

/// A part of a workflow command.
private enum Part {
  case property, message
}

extension String {
  /// Returns the text with escapes for characters that would end a command or a property; GitHub's runner removes them.
  fileprivate func escaped(alsoIn part: Part) -> String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where part == .property: escaped += "%3A"
      case "," where part == .property: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
