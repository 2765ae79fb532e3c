/// A Nix file as an expression.
public struct NixSource: Sendable {
  /// The tokens that the expression was read from.
  public let tokens: NixTokens
  /// The whole file's expression.
  public let root: NixExpression

  /// The file's path, for messages.
  public var file: String { tokens.file }

  /// How deep expressions may stand in each other; deeper files are an error, so that the stack is not used up.
  public static let depthLimit = 200

  /// Reads a file.
  ///
  /// - Throws: ``NixError/syntax(reason:place:)`` for what ``NixTokens/init(parsing:file:)`` throws for, the first token
  ///   that Nix's grammar does not allow, and expressions that stand more than ``depthLimit`` deep in each other.
  public init(parsing bytes: [UInt8], file: String) throws(NixError) {
    tokens = try NixTokens(parsing: bytes, file: file)
    var parser = NixParser(tokens)
    root = try parser.wholeFile()
  }

  /// The text of a part, exactly.
  public func text(_ range: Range<Int>) -> String { tokens.text(range) }
}
