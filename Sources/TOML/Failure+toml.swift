public import Diagnostics

extension Diagnostic.Code {
  /// A text is not TOML.
  public static let tomlSyntax: Self = "toml-syntax"
  /// A value of a TOML document has another type than expected.
  public static let wrongType: Self = "wrong-type"
  /// A TOML table lacks a key.
  public static let missingKey: Self = "missing-key"
}

extension Failure {
  /// The text is not TOML; `reason` is a phrase in lower case.
  static func tomlSyntax(_ reason: String, at place: Diagnostic.Place) -> Failure {
    Failure(.tomlSyntax, reason, at: place)
  }

  /// The value of `key`, or an element of it, does not have the type `expected`, such as "a string".
  public static func wrongType(of key: String, expected: String, found: Value) -> Failure {
    Failure(.wrongType, "expected \(expected) for `\(key)`, found \(found.kindInWords)", at: found.place)
  }

  /// `table` lacks `key`.
  public static func missing(_ key: String, in table: Table) -> Failure {
    Failure(.missingKey, "`\(key)` is missing", at: table.place)
  }
}
