public import Diagnostics

extension NixLiteral {
  /// The words that cannot be an identifier (`src/libexpr/lexer.l`; `or` is one in most places).
  private static let keywords: Set<String> = [
    "assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with",
  ]

  /// Whether the text can stand as an identifier: `[a-zA-Z_][a-zA-Z0-9_'-]*` and no keyword.
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

  /// The name of an attribute: bare if it is an identifier, otherwise in quotes.
  ///
  /// - Throws: a failure with the code `nul-character`.
  public static func attributeName(_ name: String) throws(Failure) -> String {
    isIdentifier(name) ? name : try string(name)
  }

  /// Identifiers with dots between, such as `openssl` or `rustPlatform.bindgenHook`, unchanged.
  ///
  /// - Throws: a failure with the code `invalid-identifier` if it is anything else, which could be code.
  public static func identifierPath(_ text: String) throws(Failure) -> String {
    for part in text.split(separator: ".", omittingEmptySubsequences: false) where !isIdentifier(part) {
      throw .invalidIdentifier(text)
    }
    return text
  }
}
