/// The tokens of a Rust source that matter to a search for macros, without comments and character literals.
///
/// Only the positions are stored, since a source has thousands of tokens and few of them are looked at.
struct RustTokens {
  /// The kind of a token.
  enum Kind: UInt32 {
    /// An identifier, a keyword or a number.
    case word
    /// A string literal with escapes.
    case text
    /// A raw string literal.
    case rawText
    /// Any other ASCII character.
    case mark
  }

  private let bytes: [UInt8]
  /// The offset of the first byte of each token, with its kind in the last two bits.
  private let tokens: [UInt32]
  /// The indices of tokens that are a `!`, the end of a macro's name.
  let exclamations: [Int]
  /// The indices of tokens that are a `#`, the beginning of an attribute.
  let hashes: [Int]

  /// Tokenizes `bytes`, which must be less than 1 GiB; invalid Rust gives tokens too.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    (tokens, exclamations, hashes) = bytes.withUnsafeBufferPointer { bytes in
      var tokenizer = RustTokenizer(bytes)
      tokenizer.run()
      return (tokenizer.tokens, tokenizer.exclamations, tokenizer.hashes)
    }
  }

  /// The indices of the tokens.
  var indices: Range<Int> { tokens.indices }

  /// Returns whether the token `index` exists and is the character `mark`.
  func isMark(_ mark: Unicode.Scalar, _ index: Int) -> Bool {
    kind(index) == .mark && bytes[start(index)] == UInt8(ascii: mark)
  }

  /// Returns the text of the token `index` if it is a word, else nil.
  func word(_ index: Int) -> String? {
    kind(index) == .word ? String(decoding: content(index), as: UTF8.self) : nil
  }

  /// Returns whether the token `index` exists and is a string literal.
  func isText(_ index: Int) -> Bool {
    let kind = kind(index)
    return kind == .text || kind == .rawText
  }

  /// Returns the value of the token `index` if it is a string literal, else nil.
  ///
  /// Bytes that are not UTF-8 become U+FFFD.
  func text(_ index: Int) -> String? {
    switch kind(index) {
    case .text: RustText.unescaped(content(index))
    case .rawText: String(decoding: content(index), as: UTF8.self)
    case .word, .mark, nil: nil
    }
  }

  /// Returns the index of the first string literal that has `name` as a component of a path, or nil if there is none.
  func firstText(with name: [UInt8]) -> Int? { texts(with: name, limit: 1).first }

  /// Returns the indices of the string literals that have `name` as a component of a path, at most `limit`.
  func texts(with name: [UInt8], limit: Int = .max) -> [Int] {
    bytes.withUnsafeBytes { bytes in
      name.withUnsafeBytes { name in
        var indices: [Int] = []
        var from = 0
        while indices.count < limit,
          let found = UnsafeRawBufferPointer(rebasing: bytes[from...]).firstIndex(of: name)
        {
          let offset = from + found
          from = offset + name.count
          let isWhole = !Self.isInName(bytes, offset - 1) && !Self.isInName(bytes, offset + name.count)
          guard isWhole else { continue }
          let index = lastIndex(startingAt: offset)
          if isText(index), content(index).indices.contains(offset), indices.last != index {
            indices.append(index)
          }
        }
        return indices
      }
    }
  }

  /// Returns the line of the token `index`, counted from 1.
  func line(of index: Int) -> Int { 1 + newlines(in: 0..<start(index)) }

  /// Returns the number of lines from the token `other` to the later token `index`.
  func lines(from other: Int, to index: Int) -> Int { newlines(in: start(other)..<start(index)) }

  private func kind(_ index: Int) -> Kind? {
    indices.contains(index) ? Kind(rawValue: tokens[index] & 3) : nil
  }

  private func start(_ index: Int) -> Int { Int(tokens[index] >> 2) }

  /// Returns the bytes of a word, or the bytes between the quotes of a string.
  private func content(_ index: Int) -> ArraySlice<UInt8> {
    let range = bytes.withUnsafeBufferPointer { bytes in
      var tokenizer = RustTokenizer(bytes, from: start(index))
      tokenizer.readNext()
      return tokenizer.content
    }
    return bytes[range]
  }

  /// Returns whether the byte at `offset` can be part of the name of a file.
  private static func isInName(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Bool {
    guard bytes.indices.contains(offset) else { return false }
    switch bytes[offset] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
      return true
    default: return false
    }
  }

  /// Returns the index of the last token that starts at or before `offset`; -1 if there is none.
  private func lastIndex(startingAt offset: Int) -> Int {
    var range = tokens.indices
    while let middle = range.isEmpty ? nil : (range.lowerBound + range.upperBound) / 2 {
      range = start(middle) > offset ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound - 1
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
