import Diagnostics
import FileTree
public import Git
public import JSON
import Strategies
import URLs

extension Inspection.GitFacts: JSONWritable {
  /// The section.
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

  /// What to tell the user of all this.
  func findings(lockPath: String, reading files: [String]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    if lockState == .ignored || lockState == .untracked {
      findings.append(
        Diagnostic(
          .warning,
          lockState == .ignored ? "git ignores `\(lockPath)`" : "git does not track `\(lockPath)`",
          at: .init(file: lockPath),
          why:
            "it is read from disk; Nix only sees files that git tracks, and `init` adds it to its commit"
        )
      )
    }
    for (path, state) in states.sorted(by: { $0.key < $1.key })
    where path != lockPath && [.ignored, .untracked].contains(state) && files.contains(path) {
      findings.append(
        Diagnostic(
          .warning,
          "git does not track `\(path)`, which a build reads",
          at: .init(file: path),
          why: "Nix only sees files that git tracks",
          help: [state == .ignored ? "git add --force \(path)" : "git add \(path)"]
        )
      )
    }
    if remote == nil {
      findings.append(Diagnostic(.note, "the repository has no remote to fetch from"))
    }
    if let finding = submoduleFinding(reading: files) { findings.append(finding) }
    if let rule = lfs.first {
      findings.append(
        Diagnostic(
          .note,
          "files are stored in Git LFS: `\(rule.pattern)`",
          at: .init(file: rule.file, line: rule.line),
          why: "if a build needs them: \(Layout.flake.needsForLFS)"
        )
      )
    }
    for path in notExported {
      findings.append(
        Diagnostic(
          .warning,
          "`\(path)` is left out of archives (export-ignore)",
          at: .init(file: path),
          why:
            "`github:` inputs and `builtins.fetchGit` do not have it, so that who uses this project as "
            + "a dependency or an input cannot build it"
        )
      )
    }
    return findings
  }
}

extension Inspection.GitFacts {
  /// What to tell of all submodules at once: there can be a hundred.
  private func submoduleFinding(reading files: [String]) -> Diagnostic? {
    let read = submodules.filter { submodule in files.contains { TreePath.isInside($0, submodule.path) } }
    let told = read.isEmpty ? submodules : read
    guard let first = told.first else { return nil }
    let rest = told.count > 1 ? " and \(told.count - 1) more are submodules" : " is a submodule"
    return Diagnostic(
      read.isEmpty ? .note : .warning,
      "`\(first.path)`\(rest)" + (read.isEmpty ? "" : ", from which a build reads"),
      at: .init(file: first.path),
      why: "if a build needs it: \(Layout.flake.needsForSubmodules)"
    )
  }
}

extension Inspection.GitFacts.AttributeRule: JSONWritable {
  /// The rule.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("file", file)
      json.member("line", line)
      json.member("pattern", pattern)
    }
  }
}

extension Remote: JSONWritable {
  /// The remote.
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
