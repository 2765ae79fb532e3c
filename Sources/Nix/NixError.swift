public import Diagnostics

/// Why something cannot be said in Nix.
public enum NixError: DiagnosableError, Hashable {
  /// A text holds a NUL character, which no Nix string can.
  case nulCharacter(text: String)
  /// A text that should be an identifier, or several with dots between, is not.
  case notAnIdentifierPath(String)
  /// A text that should be a relative path without needless components is not.
  case notARelativePath(String)

  /// The problem, as the user is told of it.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .nulCharacter(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` holds a NUL character, which a Nix string cannot hold",
          solutions: ["Remove the character `\\0` where the text comes from."]
        )
      ]
    case .notAnIdentifierPath(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` is not a Nix identifier",
          explanation:
            "Expected names such as `openssl` or `rustPlatform.bindgenHook`: letters, digits, `_`, "
            + "`-` and `'`, not starting with a digit, and no keyword."
        )
      ]
    case .notARelativePath(let text):
      [
        Diagnostic(
          .error,
          "`\(NixLiteral.comment(text))` is not a relative path",
          explanation: "Expected names with single `/` between them, and `..` only at the front."
        )
      ]
    }
  }
}
