/// The tokens of a Rust source, as far as they matter to who looks for macros: comments and characters are left out.
///
/// A source has thousands of tokens, of which a few are looked at: only their places are kept.
struct RustTokens {
  /// What a token is.
  enum Kind: UInt32 {
    /// An identifier, a keyword or a number.
    case word
    /// A string literal with escapes.
    case text
    /// A raw string literal.
    case rawText
    /// Any other character of ASCII.
    case mark
  }

  private let bytes: [UInt8]
  /// Where each token begins, in bytes, and in the last two bits its kind.
  private let tokens: [UInt32]
  /// The tokens that are a `!`: the ends of macros' names.
  let exclamations: [Int]
  /// The tokens that are a `#`: the beginnings of attributes.
  let hashes: [Int]

  /// Takes `bytes` apart, which are less than 1 GiB; what is no Rust gives some tokens too.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    (tokens, exclamations, hashes) = bytes.withUnsafeBufferPointer { bytes in
      var tokenizer = RustTokenizer(bytes)
      tokenizer.run()
      return (tokenizer.tokens, tokenizer.exclamations, tokenizer.hashes)
    }
  }

  /// The numbers of the tokens.
  var indices: Range<Int> { tokens.indices }

  /// Whether the token `index`, if there is one, is the character `mark`.
  func isMark(_ mark: Unicode.Scalar, _ index: Int) -> Bool {
    kind(index) == .mark && bytes[start(index)] == UInt8(ascii: mark)
  }

  /// The word that the token `index` is; nil if it is none.
  func word(_ index: Int) -> String? {
    kind(index) == .word ? String(decoding: content(index), as: UTF8.self) : nil
  }

  /// What the string literal stands for that the token `index` is; nil if it is none.
  ///
  /// Bytes that are not UTF-8 become U+FFFD.
  func text(_ index: Int) -> String? {
    switch kind(index) {
    case .text: RustText.unescaped(content(index))
    case .rawText: String(decoding: content(index), as: UTF8.self)
    case .word, .mark, nil: nil
    }
  }

  /// The line of the token `index`, from 1.
  func line(of index: Int) -> Int { 1 + newlines(in: 0..<start(index)) }

  /// How many lines the token `index` is below `other`, which comes before it.
  func lines(from other: Int, to index: Int) -> Int { newlines(in: start(other)..<start(index)) }

  private func kind(_ index: Int) -> Kind? {
    indices.contains(index) ? Kind(rawValue: tokens[index] & 3) : nil
  }

  private func start(_ index: Int) -> Int { Int(tokens[index] >> 2) }

  /// A word as it stands; of a string what is between the quotes.
  private func content(_ index: Int) -> ArraySlice<UInt8> {
    let range = bytes.withUnsafeBufferPointer { bytes in
      var tokenizer = RustTokenizer(bytes, from: start(index))
      tokenizer.readNext()
      return tokenizer.content
    }
    return bytes[range]
  }

  private func newlines(in range: Range<Int>) -> Int {
    bytes.withUnsafeBytes { bytes in
      var count = 0
      var rest = range
      while let newline = UnsafeRawBufferPointer(rebasing: bytes[rest]).firstIndex(ofByte: 10) {
        count += 1
        rest = rest.lowerBound + newline + 1..<rest.upperBound
      }
      return count
    }
  }
}
