import Diagnostics
import Git
import JSON
import Scaffold
import Strategies

/// An outcome as one JSON object, with the same keys for `init`, `migrate`, `update` and `remove`.
struct OutcomeReport: JSONWritable {
  let outcome: Outcome

  private var change: Change { outcome.change }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("schema", 1)
      json.member("outcome", outcome.kind.rawValue)
      json.member("strategy", change.strategy?.rawValue)
      json.member("branch", change.isUpToDate ? nil : outcome.branch)
      json.member("commit", outcome.commit?.hex)
      json.member("parent", outcome.parent?.hex)
      json.member("checked_out", outcome.isCheckedOut)
      json.member("folder", outcome.folder)
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
      json.member("conflicts", array: change.conflicts) { write($1, to: &$0) }
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
      json.member("error", outcome.failure.map { FailureReport(failure: $0) })
    }
  }

  private func write(_ conflict: MergeConflict, to json: inout JSONWriter) {
    json.object { json in
      json.member("path", conflict.path)
      json.member("reason", conflict.reason.code)
      json.member("summary", conflict.diagnostic(for: change.strategy).summary)
      json.member("places", array: conflict.places) { json, place in
        json.object { json in
          json.member("line", place.line)
          json.member("base", String(decoding: place.base, as: UTF8.self))
          json.member("ours", String(decoding: place.ours, as: UTF8.self))
          json.member("theirs", String(decoding: place.theirs, as: UTF8.self))
        }
      }
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
