import Cargo
import Diagnostics
import FileTree
public import JSON
public import Strategies

extension Inspection {
  /// The section `verdicts`: what each strategy can do with the project in each layout.
  public var verdicts: [Verdict] { Strategy.allCases.flatMap { $0.verdicts(on: facts) } }
}

extension VerdictFacts {
  /// What verdicts on `workspace` rest on; `files` is what builds read.
  init(of workspace: Workspace, in tree: some FileTree, reading files: [FileRead]) throws(Failure) {
    self.init(of: workspace)
    let folders = Dictionary(workspace.members.map { ($0.name, $0.directory) }) { first, _ in first }
    filesOutside = files.compactMap { file in
      guard let folder = folders[file.package], file.isBuilt(in: folder),
        !TreePath.isInside(file.path, folder)
      else {
        return nil
      }
      return (file.path, file.package)
    }
    do {
      unreadableManifests = try workspace.unreadableManifests(in: tree)
    } catch {
      throw Failure(wrapping: error)
    }
  }
}

extension FileRead {
  /// Whether a build of the package in `folder` reads it, and not only one of its tests.
  fileprivate func isBuilt(in folder: String) -> Bool {
    guard kind == .file || kind == .folder, reader.hasSuffix("!") || reader == "build script" else {
      return false
    }
    let first = TreePath.components(TreePath.relative(from: folder, to: file)).first ?? ""
    return !["tests", "examples", "benches"].contains(first)
  }
}

extension Verdict: JSONWritable {
  /// The answer, and each reason for it.
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
  /// One reason.
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
