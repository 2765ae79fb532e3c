public import Diagnostics

extension Diagnostic: JSONWritable {
  /// Writes `severity` (`error`, `warning` or `note`), `code`, `summary`, `file`, `line`, `column`, `why` and `help`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("severity", severity.rawValue)
      json.member("code", code.rawValue)
      json.member("summary", summary)
      json.member("file", place?.file)
      json.member("line", place?.line)
      json.member("column", place?.column)
      json.member("why", why)
      json.member("help", help.map(\.text))
    }
  }
}
