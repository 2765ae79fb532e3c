/// One piece of Nix source.
///
/// Tokens follow each other without a gap: their texts joined are the file.
public struct NixToken: Sendable, Hashable {
  /// What a token is.
  ///
  /// The text parts of strings and paths, and their ends, are tokens of their own.
  public enum Kind: UInt8, Sendable {
    /// Spaces, tabs and line ends.
    case space
    /// `# …` to the line's end, or `/* … */`.
    case comment
    case identifier
    /// `assert`, `else`, `if`, `in`, `inherit`, `let`, `or`, `rec`, `then`, `with`.
    case keyword
    case integer
    case float
    /// An operator, a bracket or punctuation.
    case symbol
    /// `"`, at either end of a string.
    case quote
    /// `''`, at either end of an indented string. The first takes the rest of its line with it if that is blank.
    case indentedQuote
    /// Text of a string as it stands in the source, escapes included.
    case text
    /// `${`; the matching `}` is a symbol.
    case interpolation
    /// `./x`, `x/y`, `/x` or `~/x`, or the part of one that stands before its first `${`.
    case path
    /// What follows an antiquotation in a path.
    case pathText
    /// `<nixpkgs>`.
    case searchPath
    /// `https://example.org`, without quotes.
    case uri
    /// A place for a value in a piece of a template: in code, and in either kind of string.
    case hole, holeInString, holeInIndentedString
    /// A character of a piece that no Nix expression has.
    case unknown
  }

  /// What it is.
  public let kind: Kind
  private let start: UInt32
  private let end: UInt32
  private let line32: UInt32
  private let column32: UInt32

  /// Where its bytes are in the file.
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// The line that it begins on, counted from 1.
  ///
  /// Lines end with LF, CR or CR LF, as Nix counts them.
  public var line: Int { Int(line32) }
  /// The character of the line that it begins at, counted from 1.
  public var column: Int { Int(column32) }

  /// Offsets are below 2³¹, which ``NixTokenizer`` sees to.
  init(kind: Kind, range: Range<Int>, line: Int, column: Int) {
    self.kind = kind
    start = UInt32(clamping: range.lowerBound)
    end = UInt32(clamping: range.upperBound)
    line32 = UInt32(clamping: line)
    column32 = UInt32(clamping: column)
  }
}

/// A Nix file in tokens.
public struct NixTokens: Sendable {
  /// The whole file.
  public let bytes: [UInt8]
  /// Its path, for messages.
  public let file: String
  /// The tokens, in order and without a gap.
  public let all: [NixToken]

  /// The text of `token`, which is one of these.
  public func text(_ token: NixToken) -> String { text(token.range) }

  /// The text of a range of bytes, exactly.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }

  /// Whether the text of `token` is `text`.
  public func isText(_ token: NixToken, _ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == token.range.count else { return false }
    return bytes[token.range.clamped(to: bytes.indices)]
      .elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
