import Diagnostics
import Git
import JSON
import Scaffolding

extension MigrationReport {
  /// What happened, in one word.
  private var outcome: String {
    if result.isUpToDate { return "unchanged" }
    if result.isWritten { return hasConflicts ? "conflicts" : "written" }
    if result.commit != nil { return hasConflicts ? "conflicts" : "committed" }
    if result.patch != nil { return "dry-run" }
    return "stopped"
  }

  /// The report as one JSON object.
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("schema", 1)
      json.member("outcome", outcome)
      json.member("branch", result.branch.isEmpty || result.isUpToDate ? nil : result.branch)
      json.member("commit", result.commit?.hex)
      json.member("parent", result.parent.hex)
      json.member("files", array: result.files) { json, file in
        json.object { json in
          json.member("path", file.path)
          json.member("change", file.change.rawValue)
          json.member("edited", file.isEdited)
        }
      }
      json.member("conflicts", array: result.conflicts) { json, conflict in
        json.object { json in
          json.member("path", conflict.path)
          json.member("reason", conflict.reason.code)
          json.member("summary", conflict.diagnostic(for: result.strategy).summary)
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
      json.member("dropped", result.dropped)
      json.member("rewrites", array: result.rewrites) { json, rewrite in
        json.object { json in
          json.member("id", rewrite.id)
          json.member("file", rewrite.place.file)
          json.member("line", rewrite.place.line)
          json.member("old", rewrite.old)
          json.member("new", rewrite.new)
          json.member("reason", rewrite.reason)
        }
      }
      json.member("patch", result.patch.map { String(decoding: $0, as: UTF8.self) })
      json.member("notices", result.notices)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
