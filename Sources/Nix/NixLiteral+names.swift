public import Diagnostics

extension NixLiteral {
  /// The words that are not identifiers (`src/libexpr/lexer.l`; `or` is one in most places).
  private static let keywords: Set<String> = [
    "assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with",
  ]

  /// Returns whether the text is an identifier: `[a-zA-Z_][a-zA-Z0-9_'-]*` and not a keyword.
  public static func isIdentifier(_ text: some StringProtocol) -> Bool {
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
        break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "'"):
        if isFirst { return false }
      default: return false
      }
      isFirst = false
    }
    return !isFirst && !keywords.contains(String(text))
  }

  /// Returns the name of an attribute, in quotes unless it is an identifier.
  ///
  /// - Throws: A failure with the code `nul-character`.
  public static func attributeName(_ name: String) throws(Failure) -> String {
    isIdentifier(name) ? name : try string(name)
  }

  /// Returns identifiers with dots between them, such as `openssl` or `rustPlatform.bindgenHook`, unchanged.
  ///
  /// - Throws: A failure with the code `invalid-identifier` for any other text, since it could be code.
  public static func identifierPath(_ text: String) throws(Failure) -> String {
    for part in text.split(separator: ".", omittingEmptySubsequences: false) where !isIdentifier(part) {
      throw .invalidIdentifier(text)
    }
    return text
  }
}
