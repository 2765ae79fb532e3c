/// A part of a Nix file with a position: an expression, a binding, a name, a formal.
public protocol NixNode: Sendable {
  /// The position.
  var span: NixSpan { get }
}

extension NixNode {
  /// The tokens from the first to the last, as indices of ``NixTokens/all``.
  ///
  /// These include white space and comments inside of the node, but not around it; see ``NixTokens/trivia(before:)``.
  public var tokens: Range<Int> { span.tokens }
  /// The range of bytes from the first token to the last.
  public var range: Range<Int> { span.range }
  /// The first line, counted from 1.
  public var line: Int { span.line }
  /// The column of the first character, counted from 1.
  public var column: Int { span.column }
}

/// The position of a part of a Nix file in tokens, in bytes, and as line and column.
public struct NixSpan: Sendable, Hashable {
  private let firstToken: UInt32
  private let endToken: UInt32
  private let start: UInt32
  private let end: UInt32
  private let line32: UInt32
  private let column32: UInt32

  /// The tokens, as indices of ``NixTokens/all``.
  public var tokens: Range<Int> { Int(firstToken)..<Int(endToken) }
  /// The range of bytes in the file.
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// The first line, counted from 1.
  public var line: Int { Int(line32) }
  /// The column of the first character, counted from 1.
  public var column: Int { Int(column32) }

  /// Creates the position of the tokens from `first`, which has the given index, to `last`.
  init(from first: NixToken, at index: Int, to last: NixToken, at lastIndex: Int) {
    firstToken = UInt32(clamping: index)
    endToken = UInt32(clamping: lastIndex + 1)
    start = UInt32(clamping: first.range.lowerBound)
    end = UInt32(clamping: last.range.upperBound)
    line32 = UInt32(clamping: first.line)
    column32 = UInt32(clamping: first.column)
  }
}

extension NixTokens {
  /// Returns the white space and comments directly before the token at `index`, as indices of ``all``.
  ///
  /// For a node, `index` is `node.tokens.lowerBound`.
  public func trivia(before index: Int) -> Range<Int> {
    var first = index
    while first > 0, all[first - 1].isTrivia { first -= 1 }
    return first..<index
  }

  /// Returns the white space and comments from `index` on, as indices of ``all``.
  ///
  /// After a node, `index` is `node.tokens.upperBound`. The upper bound of the result is the next token of code, such
  /// as a comma, or the end of the file.
  public func trivia(from index: Int) -> Range<Int> {
    var end = index
    while end < all.count, all[end].isTrivia { end += 1 }
    return index..<end
  }

  /// Returns the range of bytes of the tokens with these indices.
  public func bytes(of tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last else {
      let start = tokens.lowerBound < all.count ? all[tokens.lowerBound].range.lowerBound : bytes.count
      return start..<start
    }
    return all[first].range.lowerBound..<all[last].range.upperBound
  }
}

extension NixToken {
  /// Whether it is white space or a comment.
  public var isTrivia: Bool { kind == .space || kind == .comment }
}
