/// Parts Nix source into tokens piece by piece, each with what the earlier ones left open.
///
/// Pieces are lines of templates and of edits, which need not be a whole expression. A NUL stands for the value of a
/// template. Nothing is an error: strings may stay open, and unknown characters are tokens.
public struct NixPieces: Sendable {
  private var contexts: [(context: NixTokenizer.Context, line: Int, column: Int)] = []

  /// What ``openings`` has for a block comment.
  public static let comment: UInt8 = 3

  /// Begins outside of any string and comment.
  public init() {}

  /// The tokens of the next piece; their ranges and lines begin with it.
  public mutating func tokens(of piece: [UInt8]) -> [NixToken] {
    var tokenizer = NixTokenizer(bytes: piece, file: "", isPiece: true)
    tokenizer.contexts = contexts
    let tokens = (try? tokenizer.tokens()) ?? []
    contexts = tokenizer.contexts
    return tokens
  }

  /// Whether no string, interpolation or comment is open.
  public var isInPlainCode: Bool { contexts.allSatisfy { $0.context == .braces } }

  /// The strings, interpolations and block comments that are open, the innermost last; equal if the same things are.
  ///
  /// Braces are left out: either branch of a template may open the same one.
  public var openings: [UInt8] {
    contexts.compactMap { open in
      switch open.context {
      case .braces, .path: nil
      case .interpolation: 0
      case .string: 1
      case .indentedString: 2
      case .comment: Self.comment
      }
    }
  }
}
