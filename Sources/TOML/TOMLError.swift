public import Diagnostics

/// Why a document, or a value in it, cannot be used.
public enum TOMLError: DiagnosableError, Hashable {
  /// The text is not TOML; `reason` is a phrase in lower case.
  case syntax(reason: String, place: Diagnostic.Place)
  /// The value of `key`, or an element of it, is of another kind than expected; both kinds with their article.
  case mismatch(key: String, expected: String, found: String, place: Diagnostic.Place)
  /// The table at `place` lacks `key`.
  case missing(key: String, place: Diagnostic.Place)

  /// The problem, as one error at its place.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .syntax(let reason, let place):
      [Diagnostic(.error, reason, at: place)]
    case .mismatch(let key, let expected, let found, let place):
      [Diagnostic(.error, "expected \(expected) for `\(key)`, found \(found)", at: place)]
    case .missing(let key, let place):
      [Diagnostic(.error, "`\(key)` is missing", at: place)]
    }
  }
}
