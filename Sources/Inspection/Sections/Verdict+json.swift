import Cargo
import Diagnostics
import FileTree
public import JSON
public import Strategies

extension ProjectReport {
  /// The section `verdicts`: whether each strategy can build the project, in each layout.
  public var verdicts: [Verdict] { Strategy.allCases.flatMap { $0.verdicts(on: facts) } }
}

extension ProjectTraits {
  /// Reads the traits of `workspace` on which verdicts depend; `files` are those that builds read.
  static func read(_ workspace: Workspace, in tree: some FileTree, reading files: [FileRead]) throws -> Self {
    var facts = Self(of: workspace)
    let folders = Dictionary(workspace.members.map { ($0.name, $0.directory) }) { first, _ in first }
    facts.filesOutside = files.compactMap { file in
      guard let folder = folders[file.package], file.isBuilt(in: folder),
        !TreePath.isInside(file.path, folder)
      else {
        return nil
      }
      return (file.path, file.package)
    }
    facts.unreadableManifests = try workspace.unreadableManifests(in: tree)
    return facts
  }
}

extension FileRead {
  /// Returns whether a build of the package in `folder`, not only its tests, reads the file.
  fileprivate func isBuilt(in folder: String) -> Bool {
    guard kind == .file || kind == .folder, reader.hasSuffix("!") || reader == "build script" else {
      return false
    }
    let first = TreePath.components(TreePath.relative(from: folder, to: file)).first ?? ""
    return !["tests", "examples", "benches"].contains(first)
  }
}

extension Verdict: JSONWritable {
  /// Writes the verdict and its reasons.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("strategy", strategy.rawValue)
      json.member("layout", layout.rawValue)
      json.member("verdict", outcome.rawValue)
      json.member("needs", reasons.compactMap(\.effect.need))
      json.member("reasons", reasons)
    }
  }
}

extension VerdictReason: JSONWritable {
  /// Writes one reason.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", rule.rawValue)
      json.member("effect", effect.word)
      json.member("need", effect.need)
      json.member("summary", summary)
      json.member("why", why)
      json.member("crates", crates)
      json.member("files", files)
      json.member("help", help.map(\.text))
    }
  }
}
