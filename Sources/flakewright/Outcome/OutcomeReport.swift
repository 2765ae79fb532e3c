import Diagnostics
import Git
import JSON
import Scaffold
import Strategies

/// An outcome as one JSON object, with the same keys for `init`, `migrate`, `update` and `remove`.
struct OutcomeReport: JSONWritable {
  let outcome: Outcome
  /// The command line that was run.
  let command: [String]
  /// The strategy that flakewright chose; nil if the user did.
  var recommendation: Recommendation?

  private var change: Change { outcome.change }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("outcome", outcome.kind.rawValue)
      json.member("strategy", change.strategy?.rawValue)
      json.member("recommendation", recommendation)
      json.member("branch", change.isUpToDate ? nil : outcome.branch)
      json.member("commit", outcome.commit?.hex)
      json.member("replaced_commit", outcome.oldCommit?.hex)
      json.member("parent", outcome.parent?.hex)
      json.member("checked_out", outcome.isCheckedOut)
      json.member("folder", outcome.folder)
      json.member("message", change.isUpToDate ? nil : change.message.text)
      json.member("files", array: outcome.files) { json, file in
        json.object { json in
          json.member("path", file.path)
          json.member("change", file.kind.rawValue)
          json.member("edited", file.isEdited)
        }
      }
      json.member("reasons", array: change.reasons) { json, reason in
        json.object { json in
          json.member("line", reason.line)
          json.member("reason", reason.reason)
        }
      }
      let conflicts = change.conflicts.flatMap { $0.reports(for: change.strategy) }
      json.member("conflicts", array: conflicts) { write($1, to: &$0) }
      json.member("dropped", change.dropped)
      json.member("rewrites", array: change.rewrites) { write($1, to: &$0) }
      json.member("warnings", outcome.warnings)
      json.member("patch", outcome.patch.map { String(decoding: $0, as: UTF8.self) })
      json.member("next", array: outcome.nextSteps) { json, step in
        json.object { json in
          json.member("command", step.command)
          json.member("purpose", step.purpose)
        }
      }
      json.member("error", outcome.failure.map { ErrorReport(failure: $0) })
    }
  }

  private func write(_ report: ConflictReport, to json: inout JSONWriter) {
    let (diagnostic, place) = (report.diagnostic, report.place)
    func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
    json.object { json in
      json.member("file", diagnostic.place?.file)
      json.member("line", diagnostic.place?.line)
      json.member("reason", report.reason)
      json.member("message", diagnostic.summary)
      json.member("why", diagnostic.why)
      json.member("attribute", place?.attribute)
      json.member("base", text(place?.lines.base))
      json.member("ours", text(place?.lines.ours))
      json.member("theirs", text(place?.lines.theirs))
      json.member("option", place.flatMap { $0.options.isEmpty ? nil : $0.options.joined(separator: "\n") })
      if let destination = place?.destination {
        json.member("destination") { json in
          json.member("file", destination.file)
          json.member("attribute", destination.attribute)
          json.member("function", destination.function)
        }
      } else {
        json.member("destination", nil as String?)
      }
      json.member("help", (diagnostic.help + outcome.help(command)).map(\.text))
    }
  }

  private func write(_ rewrite: Rewrite, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", rewrite.id)
      json.member("file", rewrite.place.file)
      json.member("line", rewrite.place.line)
      json.member("old", rewrite.old)
      json.member("new", rewrite.new)
      json.member("reason", rewrite.reason)
    }
  }
}
