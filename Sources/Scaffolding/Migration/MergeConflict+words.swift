public import Diagnostics
import Git
public import Strategies

extension MergeConflict {
  /// What to tell the user, without the lines that are at odds.
  ///
  /// `strategy` is that of the new scaffold, nil if there is none.
  public func diagnostic(for strategy: Strategy?) -> Diagnostic {
    let next = strategy?.rawValue ?? ""
    let place = Diagnostic.Place(file: path, line: places.first?.line)
    switch reason {
    case .edited:
      return Diagnostic(
        .error,
        "`\(path)` was edited in lines that are others for \(next)",
        at: place,
        help: ["`--on-conflict markers` commits both, for you to choose from"]
      )
    case .gone where strategy == nil:
      return Diagnostic(
        .error,
        "`\(path)` was edited",
        at: place,
        help: ["`--replace` removes it, edits and all"]
      )
    case .gone:
      return Diagnostic(
        .error,
        "`\(path)` was edited, and \(next) has no place for that",
        at: place,
        help: [
          "move the edits to a file of your own, then run this again",
          "`--replace` removes it, edits and all",
        ]
      )
    case .deleted:
      return Diagnostic(
        .error,
        "`\(path)` was deleted, and \(next) needs it with other text",
        at: place,
        help: [
          "put it back: git log -- \(path)", "`--on-conflict markers` brings it back as it is written now",
        ]
      )
    case .occupied:
      return Diagnostic(
        .error,
        "`\(path)` exists and was not written by flakewright",
        at: place,
        help: ["`--replace` replaces it, on the new branch only"]
      )
    case .replaced(let kind):
      return Diagnostic(
        .error,
        "`\(path)` is \(kind)",
        at: place,
        help: ["put back a file in a commit of its own, then run this again"]
      )
    case .binary:
      return Diagnostic(
        .error,
        "`\(path)` is no text",
        at: place,
        help: ["put the text back that flakewright wrote: git log -- \(path)"]
      )
    case .unresolved:
      return Diagnostic(
        .error,
        "`\(path)` has the markers of a conflict",
        at: place,
        help: ["choose what stands between them, and commit"]
      )
    case .unrecorded:
      return Diagnostic(
        .error,
        "`\(path)` may have edits: there is no `\(ScaffoldRecord.path)` that says what flakewright wrote",
        at: place,
        help: [
          "put the record back: git log -- \(ScaffoldRecord.path)",
          "`--replace` takes what flakewright writes now, on the new branch only",
        ]
      )
    }
  }
}

extension MergeConflict.Reason {
  /// The word for programs.
  public var code: String {
    switch self {
    case .edited: "edited"
    case .gone: "gone"
    case .deleted: "deleted"
    case .occupied: "occupied"
    case .replaced: "replaced"
    case .binary: "binary"
    case .unresolved: "unresolved"
    case .unrecorded: "unrecorded"
    }
  }
}
