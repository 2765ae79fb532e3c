package import Diagnostics
import FileTree
import Git
package import Strategies

extension MergeConflict {
  /// Returns the message for the user, without the conflicting lines.
  ///
  /// `strategy` is that of the new scaffold, or nil if there is none.
  package func diagnostic(for strategy: Strategy?) -> Diagnostic {
    let (summary, help) = words(strategy?.rawValue ?? "the new scaffold", isRemoval: strategy == nil)
    var line = places.first?.line
    if case .unsound(_, let own, _) = reason { line = own }
    return Diagnostic(.error, .conflict, summary, at: .init(file: path, line: line), help: help)
  }

  private func words(_ new: String, isRemoval: Bool) -> (summary: String, help: [Help]) {
    let log: Help = .command(["git", "log", "--", path], to: "find the version that flakewright wrote")
    switch reason {
    case .edited:
      return (
        "your edit in `\(path)` conflicts with \(new)'s version of these lines",
        ["`--on-conflict markers` commits both, for you to choose from"]
      )
    case .gone where isRemoval:
      return ("`\(path)` has edits", ["`--replace` removes it, edits included"])
    case .gone:
      return (
        "\(new) has no equivalent for your edit in `\(path)`",
        [
          "move the edit to a file of your own, then run this again",
          "`--replace` removes the file, edits included",
        ]
      )
    case .deleted(let reference):
      let place = reference.file + (reference.line.map { ":\($0)" } ?? "")
      return (
        "`\(path)` does not exist, and \(place) refers to it",
        [
          "if you moved the file, write its new path there; if you deleted it, remove the reference",
          "`--on-conflict markers` restores it as \(new) has it",
        ]
      )
    case .occupied:
      return (
        "`\(path)` exists and was not written by flakewright",
        ["`--replace` replaces it, on the new branch only"]
      )
    case .replaced(let kind):
      return ("`\(path)` is \(kind)", ["restore the file in a separate commit, then run this again"])
    case .binary: return ("`\(path)` is not a text file", [log])
    case .unresolved:
      return ("`\(path)` has conflict markers", ["choose between the two sides and commit"])
    case .unrecorded:
      return (
        "`\(path)` may have edits: there is no `\(ScaffoldRecord.path)` that says what flakewright wrote",
        [
          .command(["git", "log", "--", ScaffoldRecord.path], to: "find the record"),
          "`--replace` takes what flakewright writes now, on the new branch only",
        ]
      )
    case .unsound(let problem, _, let isForeign):
      let isFlake = TreePath.name(path) == "flake.nix"
      let place = isForeign ? "change or remove `\(path)`" : "change your edit"
      return (
        "Nix would refuse `\(path)`: \(problem)",
        (isForeign && isFlake ? ["`--layout flake` replaces it"] : [])
          + [.text("\(place) in a separate commit, then run this again")]
      )
    }
  }
}

extension MergeConflict.Reason {
  /// The code of the reason in JSON.
  package var code: String {
    switch self {
    case .edited: "edited"
    case .gone: "gone"
    case .deleted: "deleted"
    case .occupied: "occupied"
    case .replaced: "replaced"
    case .binary: "binary"
    case .unresolved: "unresolved"
    case .unrecorded: "unrecorded"
    case .unsound: "unsound"
    }
  }
}
