/// Texts made to break out of literals, the same ones in every run.
struct HostileText {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private static let pieces = [
    "\"", "'", "''", "'''", "$", "$$", "${", "$${", "$$${", "{", "}", "\\", "\\\\", "\\n", "\n", "\r", "\r\n",
    "\t",
    "\u{1b}[31m", "\u{7}", "\u{1}", "\u{7f}", "\u{9b}", "é", "👩‍💻", "\u{202e}", "\u{2028}", "\u{feff}", "#",
    "/*", "*/", "//",
    ";", " ", "  ", "a", "Z9", "@", "@@", "@name@", "`", "$(id)", "${builtins.abort \"\"}", "<nixpkgs>", "]",
    "[", "--", "%", "\u{0301}",
  ]

  /// A text of up to a dozen pieces.
  mutating func next() -> String {
    (0..<Int(random() % 12)).map { _ in Self.pieces[Int(random() % UInt64(Self.pieces.count))] }.joined()
  }

  /// xorshift64.
  private mutating func random() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
