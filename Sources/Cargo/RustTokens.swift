/// The tokens of a Rust source, as far as they matter to who looks for macros: comments and characters are left out.
///
/// Source: "Lexical structure" of the Rust reference.
struct RustTokens {
  /// One token.
  enum Token: Hashable {
    /// An identifier, a keyword or a number.
    case word(String)
    /// What a string literal of any kind stands for; bytes that are not UTF-8 become U+FFFD.
    case text(String)
    /// Any other character of ASCII.
    case mark(Character)
  }

  private(set) var tokens: [Token] = []
  /// Where each token begins, in bytes.
  private(set) var offsets: [Int] = []
  private let bytes: [UInt8]
  private var position = 0

  /// Takes `bytes` apart; what is no Rust gives some tokens too.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: "#!".utf8), bytes.count > 2, bytes[2] != UInt8(ascii: "[") { skipLine() }
    while position < bytes.count { readNext() }
  }

  /// The line of the token `index`, from 1.
  func line(of index: Int) -> Int {
    bytes[..<offsets[index]].reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
  }

  private subscript(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  private mutating func add(_ token: Token, at offset: Int) {
    tokens.append(token)
    offsets.append(offset)
  }

  private mutating func readNext() {
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "/") where self[position + 1] == UInt8(ascii: "/"): skipLine()
    case UInt8(ascii: "/") where self[position + 1] == UInt8(ascii: "*"): skipComment()
    case UInt8(ascii: "\""): readText(at: start)
    case UInt8(ascii: "'"): skipCharacter()
    case _ where Self.isWord(byte): readWord()
    case 0x21...0x7e:
      add(.mark(Character(UnicodeScalar(byte))), at: start)
      position += 1
    default: position += 1
    }
  }

  private mutating func skipLine() {
    while position < bytes.count && bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  /// Skips a comment, in which others may stand.
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

  /// Skips a character literal or a lifetime's tick.
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
    let word = bytes[start..<position]
    switch self[position] {
    case UInt8(ascii: "\"") where word.count == 1 && (word.first == 98 || word.first == 99):
      readText(at: start)
    case UInt8(ascii: "'") where word.count == 1 && word.first == 98:
      skipCharacter()
    case UInt8(ascii: "\"") where Self.raw.contains { word.elementsEqual($0.utf8) }:
      readRawText(hashes: 0, at: start)
    case UInt8(ascii: "#") where Self.raw.contains { word.elementsEqual($0.utf8) }:
      var hashes = 0
      while self[position + hashes] == UInt8(ascii: "#") { hashes += 1 }
      if self[position + hashes] == UInt8(ascii: "\"") {
        position += hashes
        readRawText(hashes: hashes, at: start)
      } else if hashes == 1 && word.count == 1 && Self.isWord(self[position + 1]) {
        // r#type is the identifier `type`.
        position += 1
        readWord()
      } else {
        fallthrough
      }
    default: add(.word(String(decoding: word, as: UTF8.self)), at: start)
    }
  }

  private mutating func readRawText(hashes: Int, at start: Int) {
    position += 1
    let begin = position
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\""),
        (0..<hashes).allSatisfy({ self[position + 1 + $0] == UInt8(ascii: "#") })
      {
        add(.text(String(decoding: bytes[begin..<position], as: UTF8.self)), at: start)
        position += 1 + hashes
        return
      }
      position += 1
    }
  }

  private mutating func readText(at start: Int) {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count && bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 1
        readEscape(into: &text)
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
    guard position < bytes.count else { return }
    position += 1
    add(.text(String(decoding: text, as: UTF8.self)), at: start)
  }

  /// Reads what stands after a backslash.
  private mutating func readEscape(into text: inout [UInt8]) {
    let escape = self[position]
    position += 1
    switch escape {
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "0"): text.append(0)
    case UInt8(ascii: "x"):
      if let byte = UInt8(String(decoding: bytes[position...].prefix(2), as: UTF8.self), radix: 16) {
        text.append(byte)
      }
      position = min(position + 2, bytes.count)
    case UInt8(ascii: "u"):
      let digits = bytes[position...].prefix(12).drop { $0 == UInt8(ascii: "{") }.prefix {
        $0 != UInt8(ascii: "}")
      }
      let number = UInt32(
        String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self),
        radix: 16
      )
      if let scalar = number.flatMap({ UnicodeScalar($0) }) { text += String(Character(scalar)).utf8 }
      while position < bytes.count, bytes[position] != UInt8(ascii: "}"),
        bytes[position] != UInt8(ascii: "\"")
      {
        position += 1
      }
      if self[position] == UInt8(ascii: "}") { position += 1 }
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      while [9, 10, 13, 32].contains(self[position]) && position < bytes.count { position += 1 }
    default: text.append(escape)
    }
  }

  private static let raw = ["r", "br", "cr"]

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  /// How many bytes the character that begins with `byte` has.
  private static func width(_ byte: UInt8) -> Int {
    switch byte {
    case 0xf0...: 4
    case 0xe0...: 3
    case 0xc0...: 2
    default: 1
    }
  }
}
