/// Texts made to break out of literals, the same ones in every run.
public struct HostileText {
  private var state: UInt64

  /// A source of texts; `seed` is not zero.
  public init(seed: UInt64) { state = seed }

  /// The next `count` texts.
  public mutating func next(_ count: Int) -> [String] {
    (0..<count).map { _ in next() }
  }

  /// A text of up to a dozen pieces.
  public mutating func next() -> String {
    (0..<Int(random() % 12)).map { _ in Self.pieces[Int(random() % UInt64(Self.pieces.count))] }.joined()
  }

  /// A number in `range`.
  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random() % UInt64(range.count))
  }

  /// xorshift64.
  private mutating func random() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  private static let pieces = [
    "\"", "'", "''", "'''", "$", "$$", "${", "$${", "$$${", "{", "}", "\\", "\\\\", "\\n", "\n", "\r", "\r\n",
    "\t",
    "\u{1b}[31m", "\u{7}", "\u{1}", "\u{7f}", "\u{85}", "\u{9b}", "é", "👩‍💻", "\u{202e}", "\u{2028}",
    "\u{feff}",
    "\u{fffe}", "\u{1fffe}", "\u{0301}", "#", " #", "/*", "*/", "//", ";", " ", "  ", "a", "Z9", "@", "@@",
    "@name@",
    "`", "```", "~~~", "$(id)", "${builtins.abort \"\"}", "<nixpkgs>", "]", "[", "--", "-->", "%", ": ", "- ",
    "? ", "&a",
    "*a", "!", "|", ">", "true", "null", "no", "1", "1.5", "0x1F", "~", "=",
  ]
}
