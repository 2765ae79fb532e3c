/// One token of Nix source.
///
/// Tokens have no gaps between them: their texts joined are the file.
public struct NixToken: Sendable, Hashable {
  /// The kinds of tokens.
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
    /// `''`, at either end of an indented string. The first one includes the rest of its line if that is blank.
    case indentedQuote
    /// Text of a string as written, including escapes.
    case text
    /// `${`; the matching `}` is a symbol.
    case interpolation
    /// `./x`, `x/y`, `/x` or `~/x`, or the part of such a path before its first `${`.
    case path
    /// The text after an interpolation in a path.
    case pathText
    /// `<nixpkgs>`.
    case searchPath
    /// `https://example.org`, without quotes.
    case uri
    /// The position of a value in a piece of a template: in code, and in either kind of string.
    case hole, holeInString, holeInIndentedString
    /// A character of a piece that is not valid in Nix.
    case unknown
  }

  /// The kind.
  public let kind: Kind
  private let start: UInt32
  private let end: UInt32
  private let line32: UInt32
  private let column32: UInt32

  /// The range of bytes in the file.
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// The first line, counted from 1.
  ///
  /// As in Nix, lines end with LF, CR or CR LF.
  public var line: Int { Int(line32) }
  /// The column of the first character, counted from 1.
  public var column: Int { Int(column32) }

  /// Creates a token; ``NixTokenizer`` ensures that offsets are below 2³¹.
  init(kind: Kind, range: Range<Int>, line: Int, column: Int) {
    self.kind = kind
    start = UInt32(clamping: range.lowerBound)
    end = UInt32(clamping: range.upperBound)
    line32 = UInt32(clamping: line)
    column32 = UInt32(clamping: column)
  }
}

/// The tokens of a Nix file.
public struct NixTokens: Sendable {
  /// The whole file.
  public let bytes: [UInt8]
  /// The path of the file, for messages.
  public let file: String
  /// The tokens, in order and without gaps.
  public let all: [NixToken]

  /// Returns the text of `token`, which is one of these.
  public func text(_ token: NixToken) -> String { text(token.range) }

  /// Returns the exact text of a range of bytes.
  public func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }

  /// Returns whether the text of `token` is `text`.
  public func isText(_ token: NixToken, _ text: StaticString) -> Bool {
    guard text.utf8CodeUnitCount == token.range.count else { return false }
    return bytes[token.range.clamped(to: bytes.indices)]
      .elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
