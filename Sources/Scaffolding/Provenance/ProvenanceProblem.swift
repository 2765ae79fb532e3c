import Diagnostics
import Strategies

/// What is wrong with `.flakewright.toml` or `.flakewright.lock`.
public enum ProvenanceProblem: Sendable, Hashable {
  /// It cannot be read, for a reason that a parser gave.
  case damaged(reason: String)
  /// It was written by a flakewright that is newer than this one.
  case newer(schema: Int)
  /// A merge stopped in it.
  case conflict
  /// It is not there, and the record is.
  case gone
  /// Something else than a file stands there; a noun with its article.
  case noFile(String)
  /// It names a path that no scaffold has.
  case outside(path: String)
  /// It lacks a key.
  case missing(key: String)
  /// The value of a key is of another kind; a noun with its article.
  case mismatch(key: String, expected: String)
  /// There is no such key.
  case unknownKey(String, known: [String])
  /// The key's value is none of those that it may have.
  case unknownValue(String, key: String, known: [String])
  /// The key's value does not have the form of what it stands for.
  case unusable(String, key: String, example: String)

  /// What to tell the user.
  func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
    let file = place.file
    switch self {
    case .damaged(let reason):
      return Diagnostic(
        .error,
        "cannot read `\(file)`: \(reason)",
        at: place,
        help: ["take the last good one from its history: git log -- \(file)"]
      )
    case .newer(let schema):
      return Diagnostic(
        .error,
        "`\(file)` was written by a newer flakewright",
        at: place,
        why: "it has schema \(schema), and this flakewright knows \(Provenance.schema)",
        help: ["install the newest flakewright"]
      )
    case .conflict:
      return Diagnostic(
        .error,
        "`\(file)` has the markers of a merge conflict",
        at: place,
        help: ["resolve it, by taking one side whole, and commit; then `flakewright update` adjusts it"]
      )
    case .gone:
      return Diagnostic(
        .error,
        "`\(file)` is missing, and `\(ScaffoldRecord.path)` beside it is there",
        at: place,
        help: ["put the file back that flakewright wrote: git log -- \(file)"]
      )
    case .noFile(let kind):
      return Diagnostic(
        .error,
        "`\(file)` is \(kind)",
        at: place,
        help: ["put the file back that flakewright wrote: git log -- \(file)"]
      )
    case .outside(let path):
      return Diagnostic(
        .error,
        "`\(file)` names `\(path)`, which is no path inside the project",
        at: place,
        why: "flakewright writes nowhere else",
        help: ["take the last good one from its history: git log -- \(file)"]
      )
    case .missing(let key):
      return Diagnostic(.error, "`\(key)` is missing", at: place)
    case .mismatch(let key, let expected):
      return Diagnostic(.error, "expected \(expected) for `\(key)`", at: place)
    case .unknownKey(let key, let known):
      return Diagnostic(
        .error,
        "there is no key `\(key)`",
        at: place,
        help: (nearest(to: key, among: known).map { ["did you mean `\($0)`?"] } ?? [])
          + ["known: \(known.joined(separator: ", "))"]
      )
    case .unknownValue(let value, let key, let known):
      return Diagnostic(
        .error,
        "`\(value)` is no \(key)",
        at: place,
        help: (nearest(to: value, among: known).map { ["did you mean `\($0)`?"] } ?? [])
          + ["known: \(known.joined(separator: ", "))"]
      )
    case .unusable(let value, let key, let example):
      return Diagnostic(.error, "`\(value)` is no \(key)", at: place, help: ["write it like \(example)"])
    }
  }
}
