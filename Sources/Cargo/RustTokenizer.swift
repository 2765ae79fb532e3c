/// A tokenizer that splits the bytes of a Rust source into ``RustTokens``.
///
/// Source: "Lexical structure" of the Rust reference.
struct RustTokenizer {
  /// The tokens in the encoding of ``RustTokens``, and the indices of some.
  private(set) var tokens: [UInt32] = []
  private(set) var exclamations: [Int] = []
  private(set) var hashes: [Int] = []
  /// The range of the last token's content.
  private(set) var content = 0..<0
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int

  /// Creates a tokenizer that starts at the byte `position`, which is the first of a token.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// Tokenizes the whole source.
  mutating func run() {
    tokens.reserveCapacity(bytes.count / 4)
    if bytes.starts(with: "#!".utf8), bytes.count > 2, bytes[2] != UInt8(ascii: "[") { skipLine() }
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: " ") { position += 1 } else { readNext() }
    }
  }

  /// The byte at `index`; 0 after the last.
  private subscript(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func add(_ kind: RustTokens.Kind, from start: Int, _ content: Range<Int>) {
    tokens.append(UInt32(truncatingIfNeeded: start) << 2 | kind.rawValue)
    self.content = content
  }

  /// Reads a token, or skips something that is not one.
  mutating func readNext() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "/") where self[position + 1] == UInt8(ascii: "/"): skipLine()
    case UInt8(ascii: "/") where self[position + 1] == UInt8(ascii: "*"): skipComment()
    case UInt8(ascii: "\""): readText(from: position)
    case UInt8(ascii: "'"): skipCharacter()
    case _ where Self.isWord(byte): readWord()
    case 0x21...0x7e:
      if byte == UInt8(ascii: "!") { exclamations.append(tokens.count) }
      if byte == UInt8(ascii: "#") { hashes.append(tokens.count) }
      add(.mark, from: position, position..<position + 1)
      position += 1
    default: position += 1
    }
  }

  private mutating func skipLine() {
    let rest = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[position...]))
    position = rest.firstIndex(ofByte: 10).map { position + $0 } ?? bytes.count
  }

  /// Skips a comment; comments nest.
  private mutating func skipComment() {
    var depth = 0
    repeat {
      if self[position] == UInt8(ascii: "/") && self[position + 1] == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else if self[position] == UInt8(ascii: "*") && self[position + 1] == UInt8(ascii: "/") {
        depth -= 1
        position += 2
      } else {
        position += 1
      }
    } while depth > 0 && position < bytes.count
  }

  /// Skips a character literal, or the quote of a lifetime.
  private mutating func skipCharacter() {
    position += 1
    if self[position] == UInt8(ascii: "\\") {
      position += 2
      while position < bytes.count && bytes[position] != UInt8(ascii: "'") { position += 1 }
      position += 1
      return
    }
    let width = Self.width(self[position])
    if self[position + width] == UInt8(ascii: "'") { position += width + 1 }
  }

  private mutating func readWord() {
    let start = position
    while position < bytes.count && Self.isWord(bytes[position]) { position += 1 }
    switch self[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "#"):
      if position - start <= 2, readPrefixed(from: start) { return }
    default: break
    }
    add(.word, from: start, start..<position)
  }

  /// Reads a token whose first letters may be a prefix: a literal (`br"…"`), or a raw identifier.
  private mutating func readPrefixed(from start: Int) -> Bool {
    let (first, last) = (bytes[start], bytes[position - 1])
    let isShort = position - start == 1
    if last == UInt8(ascii: "r"), isShort || first == UInt8(ascii: "b") || first == UInt8(ascii: "c") {
      var hashes = 0
      while self[position + hashes] == UInt8(ascii: "#") { hashes += 1 }
      if self[position + hashes] == UInt8(ascii: "\"") {
        position += hashes
        readRawText(hashes: hashes, from: start)
        return true
      }
      guard hashes == 1 && isShort && Self.isWord(self[position + 1]) else { return false }
      // r#type is the identifier `type`.
      position += 1
      readWord()
      return true
    }
    guard isShort, first == UInt8(ascii: "b") || first == UInt8(ascii: "c") else { return false }
    if self[position] == UInt8(ascii: "\"") {
      readText(from: start)
      return true
    }
    guard self[position] == UInt8(ascii: "'"), first == UInt8(ascii: "b") else { return false }
    skipCharacter()
    return true
  }

  private mutating func readRawText(hashes: Int, from start: Int) {
    position += 1
    let begin = position
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\""),
        (0..<hashes).allSatisfy({ self[position + 1 + $0] == UInt8(ascii: "#") })
      {
        add(.rawText, from: start, begin..<position)
        position += 1 + hashes
        return
      }
      position += 1
    }
  }

  private mutating func readText(from start: Int) {
    position += 1
    let begin = position
    while position < bytes.count && bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count else { return }
    add(.text, from: start, begin..<position)
    position += 1
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// Returns the length in bytes of the character that begins with `byte`.
  private static func width(_ byte: UInt8) -> Int {
    switch byte {
    case 0xf0...: 4
    case 0xe0...: 3
    case 0xc0...: 2
    default: 1
    }
  }
}
