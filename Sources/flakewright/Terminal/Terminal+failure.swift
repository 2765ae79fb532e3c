import ArgumentParser
import Diagnostics
import JSON

extension Terminal {
  /// Runs `work`; if it throws, prints the error and exits with code 1.
  func reporting(asJSON isJSON: Bool = false, _ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error as Failure {
      print(error, asJSON: isJSON)
      throw ExitCode(1)
    }
  }

  /// Prints `error` on standard error and, with `--json`, as the one object on standard output.
  func print(_ error: Failure, asJSON isJSON: Bool) {
    print(error.diagnostics)
    guard isJSON, let problem = error.diagnostics.first else { return }
    write(JSONWriter.text(of: JSONFailure(problem: problem)), to: .output)
  }
}

/// The object that `--json` prints for a failure.
private struct JSONFailure: JSONWritable {
  let problem: Diagnostic

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("error") { json in
        json.member("code", problem.code.rawValue)
        json.member("message", problem.summary)
        json.member("why", problem.why)
        json.member("help", problem.help.map(\.text))
        if let place = problem.place {
          json.member("place") { json in
            json.member("file", place.file)
            json.member("line", place.line)
            json.member("column", place.column)
          }
        } else {
          json.member("place", nil as String?)
        }
      }
    }
  }
}
