public import Diagnostics

extension Diagnostic: JSONWritable {
  /// `severity` (`error`, `warning` or `note`), `summary`, and `file`, `line`, `column`, `explanation` and `solutions`.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("severity", severity.rawValue)
      json.member("summary", summary)
      json.member("file", place?.file)
      json.member("line", place?.line)
      json.member("column", place?.column)
      json.member("explanation", explanation)
      json.member("solutions", solutions)
    }
  }
}
