import Strategies

extension Migration {
  /// What the commit says: what was kept, changed and dropped, and why the new files look as they do.
  func message(_ renewal: Renewal, _ result: Result) -> CommitMessage {
    let present = renewal.current.present.answers
    var facts: [Fact] = []
    func list(_ line: String, _ paths: [String]) {
      if !paths.isEmpty { facts.append(Fact(line, because: paths.joined(separator: ", "))) }
    }
    func paths(_ change: File.Change) -> [String] {
      result.files.filter { $0.change == change }.map(\.path)
    }
    list("conflicts, between markers", result.conflicts.map(\.path))
    list("kept, with edits", result.files.filter { $0.isEdited && $0.change != .removed }.map(\.path))
    list("added", paths(.added))
    list("changed", paths(.changed))
    list("removed", paths(.removed).filter { !result.dropped.contains($0) })
    list("dropped, with edits", result.dropped)
    facts += Rewrite.facts(result.rewrites)

    var trailers: [(key: String, value: String)] = []
    var introduction = "What flakewright wrote goes; the rest of the project stays as it is."
    if let profile = renewal.scaffold?.profile {
      introduction = profile.summary
      if case .strategy = target { facts += profile.facts }
      trailers.append(("Flakewright-Strategy", profile.answers.strategy.rawValue))
    }
    trailers.append(("Flakewright-Version", version))
    return CommitMessage(
      subject: subject(from: present),
      introduction: introduction,
      facts: facts,
      trailers: trailers
    )
  }

  private func subject(from present: Answers) -> String {
    switch target {
    case .update: "Update the Nix scaffold"
    case .removal: "Remove the Nix scaffold"
    case .strategy(let strategy, let layout?) where strategy == present.strategy:
      "Move Nix from the layout \(present.layout.rawValue) to \(layout.rawValue)"
    case .strategy(let strategy, _):
      "Build with Nix through \(strategy.rawValue) instead of \(present.strategy.rawValue)"
    }
  }
}
