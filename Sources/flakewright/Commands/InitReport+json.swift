import Diagnostics
import Git
import JSON
import Scaffolding

extension InitReport {
  /// The report as one JSON object.
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("schema", 1)
      json.member("outcome", result.commit == nil ? "dry-run" : "committed")
      json.member("branch", result.branch)
      json.member("commit", result.commit?.hex)
      json.member("parent", result.parent.hex)
      json.member("checked_out", result.isCheckedOut)
      json.files(result.files)
      json.member("facts", array: result.facts) { json, fact in
        json.object { json in
          json.member("line", fact.line)
          json.member("reason", fact.reason)
        }
      }
      json.member("patch", result.patch.map { String(decoding: $0, as: UTF8.self) })
      json.member("notices", result.notices)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension Init.Written {
  /// What was written, as one JSON object.
  var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { json in
      json.member("schema", 1)
      json.member("outcome", files.isEmpty ? "unchanged" : "written")
      json.member("folder", folder)
      json.files(files)
      json.member("notices", notices)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension JSONWriter {
  fileprivate mutating func files(_ files: [Init.File]) {
    member("files", array: files) { json, file in
      json.object { json in
        json.member("path", file.path)
        json.member("change", file.isNew ? "added" : "changed")
      }
    }
  }
}
