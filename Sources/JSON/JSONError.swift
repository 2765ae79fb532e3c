public import Diagnostics

/// Why a text is not JSON.
public enum JSONError: DiagnosableError, Hashable {
  /// What was expected, and what stands there.
  case syntax(expected: String, found: String, place: Diagnostic.Place)
  /// A name that the object has already.
  case duplicate(name: String, place: Diagnostic.Place)
  /// More lists and objects in each other than anyone needs.
  case tooDeep(place: Diagnostic.Place)

  /// What to tell the user; always one diagnostic.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .syntax(let expected, let found, let place):
      [Diagnostic(.error, "expected \(expected), found \(found)", at: place)]
    case .duplicate(let name, let place):
      [Diagnostic(.error, "`\(name)` is there twice", at: place)]
    case .tooDeep(let place):
      [Diagnostic(.error, "lists and objects are nested too deep", at: place)]
    }
  }
}
