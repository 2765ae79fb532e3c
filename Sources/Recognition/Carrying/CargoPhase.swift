internal import Nix

/// A namespace for phases that call cargo by hand.
enum CargoPhase {
  /// Returns how many words follow `cargo build` or `cargo test`, if that is the only command in `text`; nil if there
  /// are other commands, or if a shell would expand something.
  static func wordCount(of text: String, command: String) -> Int? {
    var found: Int?
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      if words.isEmpty || words.first == "runHook" && words.count == 2 { continue }
      guard found == nil, words.starts(with: ["cargo", command]),
        !words.contains(where: { $0.contains { "\"'\\$`|&;<>(){}*?[]#~!".contains($0) } })
      else { return nil }
      found = words.count - 2
    }
    return found
  }
}
