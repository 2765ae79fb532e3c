internal import Diagnostics

extension Failure {
  /// `text` contains a NUL character, which a Nix string cannot contain.
  static func nulCharacter(in text: String) -> Failure {
    Failure(
      .nulCharacter,
      "`\(NixLiteral.comment(text))` contains a NUL character, which a Nix string cannot contain",
      help: ["remove the character `\\0` from the text's source"]
    )
  }

  /// `text` is neither an identifier nor several identifiers with dots between them.
  static func invalidIdentifier(_ text: String) -> Failure {
    Failure(
      .invalidIdentifier,
      "`\(NixLiteral.comment(text))` is not a Nix identifier",
      why:
        "an identifier, such as `openssl` or `rustPlatform.bindgenHook`, has letters, digits, `_`, `-` and `'`, does "
        + "not start with a digit, and is not a keyword"
    )
  }

  /// `text` is not a relative path in normal form.
  static func invalidPath(_ text: String) -> Failure {
    Failure(
      .invalidPath,
      "`\(NixLiteral.comment(text))` is not a relative path",
      why: "a relative path has names with single `/` between them, and `..` only at the front"
    )
  }
}
