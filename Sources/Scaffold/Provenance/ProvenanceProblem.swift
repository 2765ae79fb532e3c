package import Diagnostics
import Strategies

/// A problem with `.flakewright/options.toml` or `.flakewright/record.json`.
package enum ProvenanceProblem: Sendable, Hashable {
  /// The file is invalid; the reason is a parser's.
  case damaged(reason: String)
  /// The file was written by a newer flakewright.
  case newer(schema: Int)
  /// The file has conflict markers.
  case conflict
  /// The options file is missing, although the record of this name exists.
  case gone(record: String)
  /// An options file of earlier versions exists, and differs from the file of this name.
  case left(besides: String)
  /// The path is not a file; its kind is given as a noun with its article.
  case noFile(String)
  /// The file names a path that no scaffold can have.
  case outside(path: String)
  /// A key is missing.
  case missing(key: String)
  /// The value of a key has another type than expected, which is given as a noun with its article.
  case mismatch(key: String, expected: String)
  /// A key is unknown.
  case unknownKey(String, known: [String])
  /// The value of a key is not one of the possible ones.
  case unknownValue(String, key: String, known: [String])
  /// The value of a key does not have the right form.
  case unusable(String, key: String, example: String)

  /// The kind of problem.
  fileprivate var code: Diagnostic.Code {
    switch self {
    case .damaged, .noFile, .outside: .damagedProvenance
    case .newer: .newerProvenance
    case .conflict, .left: .conflictedProvenance
    case .gone: .missingProvenance
    case .missing, .mismatch, .unknownKey, .unknownValue, .unusable: .invalidProvenance
    }
  }

  /// Returns the problem of `file` as a sentence.
  fileprivate func summary(of file: String) -> String {
    switch self {
    case .damaged(let reason): "cannot read `\(file)`: \(reason)"
    case .newer: "`\(file)` was written by a newer flakewright"
    case .conflict: "`\(file)` has merge conflict markers"
    case .gone(let record): "`\(file)` is missing, although there is a `\(record)`"
    case .left(let other): "`\(file)` has other options than `\(other)`"
    case .noFile(let kind): "`\(file)` is \(kind)"
    case .outside(let path): "`\(file)` names `\(path)`, which is not a path inside the project"
    case .missing(let key): "`\(key)` is missing"
    case .mismatch(let key, let expected): "expected \(expected) for `\(key)`"
    case .unknownKey(let key, _): "unknown key `\(key)`"
    case .unknownValue(let value, let key, let known):
      "invalid value `\(value)` for `\(key)` (possible values: \(known.listing))"
    case .unusable(let value, let key, _): "`\(value)` is not a valid \(key)"
    }
  }

  /// The reason why this is a problem, if the summary does not say it.
  fileprivate var why: String? {
    switch self {
    case .newer(let schema): "it has schema \(schema), and this flakewright knows \(Provenance.schema)"
    case .outside: "flakewright only writes inside the project"
    case .left: "flakewright reads `\(ProvenanceFolder.path)/` and does not know which of them you mean"
    default: nil
    }
  }

  /// Returns advice for the user.
  fileprivate func help(for file: String) -> [Help] {
    let log: Help = .command(["git", "log", "--", file], to: "find the last good version in its history")
    switch self {
    case .damaged, .outside, .gone, .noFile: return [log]
    case .newer: return ["install the newest flakewright"]
    case .conflict:
      return [
        "take one side whole and commit",
        .command(["flakewright", "update"], to: "adjust the scaffold afterwards"),
      ]
    case .left(let other):
      return [
        .text("add what you need of it to `\(other)`"),
        .command(["git", "rm", "--", file], to: "remove it afterwards"),
      ]
    case .missing, .mismatch: return []
    case .unknownKey(let key, let known):
      return guess(key, among: known) + [.text("known keys: \(known.joined(separator: ", "))")]
    case .unknownValue(let value, _, let known): return guess(value, among: known)
    case .unusable(_, _, let example): return [.text("write it like `\(example)`")]
    }
  }

  private func guess(_ word: String, among known: [String]) -> [Help] {
    nearest(to: word, among: known).map { ["did you mean `\($0)`?"] } ?? []
  }
}

extension Failure {
  /// Returns the failure for a problem of the file at `place`.
  package static func provenance(_ problem: ProvenanceProblem, at place: Diagnostic.Place) -> Failure {
    Failure(
      problem.code,
      problem.summary(of: place.file),
      at: place,
      why: problem.why,
      help: problem.help(for: place.file)
    )
  }
}
