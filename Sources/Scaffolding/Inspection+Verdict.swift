import Cargo
import FileTree
public import JSON
public import Strategies

extension Inspection {
  /// The section `verdicts`: what each strategy can do with the project in each layout.
  public var verdicts: [Verdict] { Strategy.allCases.flatMap { $0.verdicts(on: facts) } }
}

extension VerdictFacts {
  /// What verdicts on `workspace` rest on.
  init(of workspace: Workspace, in tree: some FileTree) throws(ScaffoldingError) {
    self.init(of: workspace)
    do {
      unreadableManifests = try workspace.unreadableManifests(in: tree)
    } catch {
      throw .tree(error)
    }
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
      json.member("explanation", explanation)
      json.member("crates", crates)
      json.member("files", files)
      json.member("solutions", solutions)
    }
  }
}
