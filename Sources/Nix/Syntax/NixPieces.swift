/// A tokenizer of Nix source that arrives in pieces, and remembers which strings and comments are open.
///
/// Pieces are lines of templates and of edits, which need not be a whole expression. A NUL stands for the value of a
/// template. Nothing is an error: strings may stay open, and unknown characters are tokens.
public struct NixPieces: Sendable {
  private var contexts: [(context: NixTokenizer.Context, line: Int, column: Int)] = []

  /// The value of a block comment in ``openings``.
  public static let comment: UInt8 = 3

  /// Starts outside of strings and comments.
  public init() {}

  /// Returns the tokens of the next piece; their ranges and lines are relative to it.
  public mutating func tokens(of piece: [UInt8]) -> [NixToken] {
    var tokenizer = NixTokenizer(bytes: piece, file: "", isPiece: true)
    tokenizer.contexts = contexts
    let tokens = (try? tokenizer.tokens()) ?? []
    contexts = tokenizer.contexts
    return tokens
  }

  /// Whether no string, interpolation or comment is open.
  public var isInPlainCode: Bool { contexts.allSatisfy { $0.context == .braces } }

  /// The open strings, interpolations and block comments, innermost last, as a value to compare.
  ///
  /// Braces are left out, since both branches of a template may open the same brace.
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
