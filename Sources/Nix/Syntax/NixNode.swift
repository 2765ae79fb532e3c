/// A part of a Nix file that has a place of its own: an expression, a binding, a name, a formal.
public protocol NixNode: Sendable {
  /// Where it stands.
  var span: NixSpan { get }
}

extension NixNode {
  /// Its tokens from the first to the last, as indices of ``NixTokens/all``.
  ///
  /// White space and comments inside of it are among them, those around it are not; see
  /// ``NixTokens/trivia(before:)``.
  public var tokens: Range<Int> { span.tokens }
  /// Its bytes, from its first token to its last.
  public var range: Range<Int> { span.range }
  /// The line that it begins on, counted from 1.
  public var line: Int { span.line }
  /// The character of the line that it begins at, counted from 1.
  public var column: Int { span.column }
}

/// Where a part of a Nix file stands, in tokens, in bytes and for people.
public struct NixSpan: Sendable, Hashable {
  private let firstToken: UInt32
  private let endToken: UInt32
  private let start: UInt32
  private let end: UInt32
  private let line32: UInt32
  private let column32: UInt32

  /// Its tokens, as indices of ``NixTokens/all``.
  public var tokens: Range<Int> { Int(firstToken)..<Int(endToken) }
  /// Its bytes in the file.
  public var range: Range<Int> { Int(start)..<Int(end) }
  /// The line that it begins on, counted from 1.
  public var line: Int { Int(line32) }
  /// The character of the line that it begins at, counted from 1.
  public var column: Int { Int(column32) }

  /// The place of the tokens from `first` to `last`, of which `first` has the index `index`.
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
  /// The white space and comments directly before the token at `index`, as indices of ``all``.
  ///
  /// For a node, `index` is `node.tokens.lowerBound`.
  public func trivia(before index: Int) -> Range<Int> {
    var first = index
    while first > 0, all[first - 1].isTrivia { first -= 1 }
    return first..<index
  }

  /// The white space and comments from `index` on, as indices of ``all``.
  ///
  /// For what follows a node, `index` is `node.tokens.upperBound`; the upper bound of the result is the next token of
  /// code, such as a comma, or the end of the file.
  public func trivia(from index: Int) -> Range<Int> {
    var end = index
    while end < all.count, all[end].isTrivia { end += 1 }
    return index..<end
  }

  /// The bytes of the tokens with these indices.
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
