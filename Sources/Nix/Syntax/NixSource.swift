public import Diagnostics

/// A Nix file as a lossless syntax tree.
///
/// Each node knows its tokens, and the tokens cover the whole file, including white space and comments. So any part can
/// be cut out or replaced by its bytes.
public struct NixSource: Sendable {
  /// The tokens of the file.
  public let tokens: NixTokens
  /// The expression that is the whole file.
  public let root: NixExpression

  /// The file's path, for messages.
  public var file: String { tokens.file }

  /// The deepest nesting of expressions; deeper files are an error, so that the stack cannot overflow.
  public static let depthLimit = 200

  /// Parses a file like `nix-instantiate --parse`.
  ///
  /// Duplicate and undefined names are not checked here.
  ///
  /// - Throws: A failure with the code ``Diagnostics/Diagnostic/Code/nixSyntax`` in the cases of
  ///   ``NixTokens/init(parsing:file:)``, for the first token that Nix's grammar does not allow, and for expressions
  ///   that are nested deeper than ``depthLimit``.
  public init(parsing bytes: [UInt8], file: String) throws(Failure) {
    tokens = try NixTokens(parsing: bytes, file: file)
    var parser = NixParser(tokens)
    root = try parser.wholeFile()
  }

  /// Returns the exact text of a part.
  public func text(_ range: Range<Int>) -> String { tokens.text(range) }

  /// Returns the exact text of a node, without white space and comments around it.
  public func text(of node: some NixNode) -> String { tokens.text(node.range) }
}
