public import Git
public import JSON
package import Scaffold
import Strategies
import URLs

extension ProjectReport.GitState: JSONWritable {
  /// Writes the section.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("branch", branch)
      json.member("head", commit?.hex)
      json.member("bare", isBare)
      json.member("shallow", isShallow)
      json.member("operation", operation?.rawValue)
      json.member("clean", isClean)
      json.member("lock", lockState.name)
      json.member("changed", states.filter { $0.value != .unmodified }.mapValues(\.name))
      json.member("conflicts", conflicts)
      json.member("remote", remote)
      json.member("submodules", array: submodules) { json, submodule in
        json.object { json in
          json.member("path", submodule.path)
          json.member("url", submodule.url)
          json.member("commit", submodule.commit?.hex)
        }
      }
      json.member("lfs", lfs)
      json.member("needs", array: Layout.allCases) { json, layout in
        json.object { json in
          json.member("layout", layout.rawValue)
          json.member("submodules", submodules.isEmpty ? nil : layout.needsForSubmodules)
          json.member("lfs", lfs.isEmpty ? nil : layout.needsForLFS)
        }
      }
      json.member("export_ignore", exportIgnore)
      json.member("not_exported", notExported)
      json.member("tags", array: tags) { json, tag in
        json.object { json in
          json.member("name", tag.tag.name)
          json.member("version", tag.version)
          json.member("packages", tag.packages)
          json.member("commit", tag.tag.target.hex)
          json.member("is_head", tag.tag.target == commit)
        }
      }
    }
  }
}

extension GitAttributes.Rule: JSONWritable {
  /// Writes the rule.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("file", file)
      json.member("line", line)
      json.member("pattern", pattern)
    }
  }
}

extension Remote: JSONWritable {
  /// Writes the remote.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("url", url)
      json.member("host", address?.host)
      json.member("forge", address?.forge?.rawValue)
      json.member("owner", address?.owner)
      json.member("repository", address?.name)
    }
  }
}

extension FileState {
  /// The state in one word.
  var name: String {
    switch self {
    case .unmodified: "unmodified"
    case .modified: "modified"
    case .added: "added"
    case .untracked: "untracked"
    case .ignored: "ignored"
    case .absent: "absent"
    }
  }
}
