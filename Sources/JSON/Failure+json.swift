public import Diagnostics

extension Diagnostic.Code {
  /// A text is not JSON.
  public static let jsonSyntax: Self = "json-syntax"
  /// A JSON object has the same name twice.
  public static let duplicateName: Self = "duplicate-name"
  /// JSON arrays and objects are nested too deeply.
  public static let nestedTooDeep: Self = "nested-too-deep"
}

extension Failure {
  /// The text is not JSON: what was expected, and what was found.
  static func jsonSyntax(expected: String, found: String, at place: Diagnostic.Place) -> Failure {
    Failure(.jsonSyntax, "expected \(expected), found \(found)", at: place)
  }
}
