import Diagnostics
import JSON

/// The object that `--json` prints if a command fails.
struct FailureReport: JSONWritable {
  let failure: Failure

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("outcome", "failed")
      json.member("error", ErrorReport(failure: failure))
    }
  }
}

/// A failure as a JSON object: `code`, `message`, `place`, `why` and `help` of its first error, and all `problems`.
struct ErrorReport: JSONWritable {
  let failure: Failure

  func write(to json: inout JSONWriter) {
    let diagnostics = failure.diagnostics
    let first = diagnostics.first { $0.severity == .error } ?? diagnostics.first
    json.object { json in
      json.member("code", failure.code.rawValue)
      json.member("message", first?.summary)
      if let place = first?.place {
        json.member(
          "place",
          object: { json in
            json.member("file", place.file)
            json.member("line", place.line)
            json.member("column", place.column)
          }
        )
      } else {
        json.member("place", nil as String?)
      }
      json.member("why", first?.why)
      json.member("help", first?.help.map(\.text) ?? [])
      json.member("problems", diagnostics)
    }
  }
}
