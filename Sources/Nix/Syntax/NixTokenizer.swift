public import Diagnostics

extension NixTokens {
  /// Splits `bytes` into tokens like Nix's lexer (`src/libexpr/lexer.l`), without recursion, in one pass.
  ///
  /// - Throws: A failure with the code `nix-syntax` at the first byte that no token can begin with, for a string or a
  ///   comment without an end, for NUL, for text that is not UTF-8, and for files of 2 GiB.
  public init(parsing bytes: [UInt8], file: String) throws(Failure) {
    self.bytes = bytes
    self.file = file
    guard bytes.count < 1 << 31 else {
      throw .nixSyntax("the file is larger than 2 GiB", at: .init(file: file))
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .nixSyntax("the file is not UTF-8", at: .init(file: file))
    }
    var tokenizer = NixTokenizer(bytes: bytes, file: file)
    all = try tokenizer.tokens()
  }
}

/// The state of the lexer: its position and context.
struct NixTokenizer {
  /// The context of the lexer.
  enum Context: Hashable {
    /// An expression between braces.
    case braces
    /// An expression between `${` and `}`.
    case interpolation
    /// A comment that continues in the next piece.
    case comment
    case string
    case indentedString
    /// A path after its first token; `afterSlash` if it cannot end here.
    case path(afterSlash: Bool)
  }

  let bytes: [UInt8]
  let file: String
  /// Whether the bytes are a piece of a file, with NUL for the values of a template; then nothing is an error.
  let isPiece: Bool
  var position = 0
  var line = 1
  var column = 1
  /// The open contexts, innermost last.
  ///
  /// Empty at the top of the file. In a list instead of on the stack, so that any depth works.
  var contexts: [(context: Context, line: Int, column: Int)] = []
  var result: [NixToken] = []

  init(bytes: [UInt8], file: String, isPiece: Bool = false) {
    self.bytes = bytes
    self.file = file
    self.isPiece = isPiece
    result.reserveCapacity(bytes.count / 4)
  }

  mutating func tokens() throws(Failure) -> [NixToken] {
    while true {
      let isAtEnd = position == bytes.count
      if isAtEnd, isPiece { return result }
      switch contexts.last?.context {
      case .string:
        if isAtEnd { throw unterminated("the string") }
        try nextInString()
      case .indentedString:
        if isAtEnd { throw unterminated("the indented string") }
        try nextInIndentedString()
      case .path(let afterSlash):
        try nextInPath(afterSlash: afterSlash)
      case .comment:
        nextInComment()
      case .braces, .interpolation, nil:
        if isAtEnd { return result }
        try nextInExpression()
      }
    }
  }

  /// Returns the byte `offset` after the position, or nil at the end.
  func byte(_ offset: Int = 0) -> UInt8? {
    let index = position + offset
    return index < bytes.count ? bytes[index] : nil
  }

  /// Returns whether `text` is at `offset` after the position.
  func has(_ text: StaticString, _ offset: Int = 0) -> Bool {
    let start = position + offset
    let count = text.utf8CodeUnitCount
    guard start + count <= bytes.count else { return false }
    return bytes[start..<start + count].elementsEqual(
      UnsafeBufferPointer(start: text.utf8Start, count: count)
    )
  }

  /// Consumes the next `count` bytes, which exist, as a token.
  mutating func take(_ kind: NixToken.Kind, _ count: Int) {
    let end = position + count
    result.append(NixToken(kind: kind, range: position..<end, line: line, column: column))
    while position < end {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && self.byte() != UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }

  mutating func enter(_ context: Context) {
    let place = result.last
    contexts.append((context, place?.line ?? 1, place?.column ?? 1))
  }

  func unterminated(_ what: String) -> Failure {
    let start = contexts.last
    return .nixSyntax(
      "\(what) that begins here has no end",
      at: .init(file: file, line: start?.line, column: start?.column)
    )
  }

  func failure(_ reason: String) -> Failure {
    .nixSyntax(reason, at: .init(file: file, line: line, column: column))
  }
}
