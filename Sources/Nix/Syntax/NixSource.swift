public import Diagnostics

/// A Nix file as a syntax tree that loses nothing.
///
/// Each node knows its tokens, and the tokens follow each other without a gap, white space and comments included. So any
/// part can be cut out or replaced by its bytes.
public struct NixSource: Sendable {
  /// The tokens that the expression was read from.
  public let tokens: NixTokens
  /// The whole file's expression.
  public let root: NixExpression

  /// The file's path, for messages.
  public var file: String { tokens.file }

  /// How deep expressions may stand in each other; deeper files are an error, so that the stack is not used up.
  public static let depthLimit = 200

  /// Reads a file, as `nix-instantiate --parse` does.
  ///
  /// Names are not judged: what is defined twice or not at all is no matter of syntax.
  ///
  /// - Throws: A failure with the code ``Diagnostics/Diagnostic/Code/nixSyntax`` for what
  ///   ``NixTokens/init(parsing:file:)`` throws for, the first token that Nix's grammar does not allow, and expressions
  ///   that stand more than ``depthLimit`` deep in each other.
  public init(parsing bytes: [UInt8], file: String) throws(Failure) {
    tokens = try NixTokens(parsing: bytes, file: file)
    var parser = NixParser(tokens)
    root = try parser.wholeFile()
  }

  /// The text of a part, exactly.
  public func text(_ range: Range<Int>) -> String { tokens.text(range) }

  /// The text of a node, exactly, without white space and comments around it.
  public func text(of node: some NixNode) -> String { tokens.text(node.range) }
}
