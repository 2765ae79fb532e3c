/// The inner attributes at the beginning of a Rust source: `#![feature(…)]`, `#![no_std]`.
///
/// Only attributes that always hold count, not those in `cfg_attr`. With `#![cfg(feature = "x")]`, the source is empty
/// unless `x` is on.
struct SourceHeader: Sendable, Hashable {
  /// The features of nightly compilers.
  var features: [String] = []
  /// The line of the first of these.
  var line: Int?
  /// The features without which the source is empty.
  var neededFeatures: Set<String> = []
  /// Whether the crate uses no standard library and has no `main`.
  var isBareMetal = false

  /// Reads the beginning of `bytes`, up to the first item.
  init(_ bytes: [UInt8]) {
    let end = Self.end(of: bytes)
    guard end > 0 else { return }
    let tokens = RustTokens(Array(bytes[..<end]))
    var names: Set<String> = []
    for index in tokens.hashes where tokens.isMark("!", index + 1) && tokens.isMark("[", index + 2) {
      guard let name = tokens.word(index + 3) else { continue }
      names.insert(name)
      if name == "cfg" {
        let words = (index + 2..<tokens.end(ofGroup: index + 2)).compactMap {
          tokens.word($0) ?? tokens.text($0)
        }
        neededFeatures.formUnion(TestPlaces.features(neededBy: words))
      }
      guard name == "feature", tokens.isMark("(", index + 4) else { continue }
      line = line ?? tokens.line(of: index)
      var next = index + 5
      while !tokens.isMark(")", next), tokens.indices.contains(next) {
        if let feature = tokens.word(next) { features.append(feature) }
        next += 1
      }
    }
    isBareMetal = names.contains("no_std") && names.contains("no_main")
  }

  /// Returns where the first item begins: comments, blank lines and inner attributes come before it.
  private static func end(of bytes: [UInt8]) -> Int {
    func isAt(_ index: Int, _ text: StaticString) -> Bool {
      text.withUTF8Buffer { text in
        index + text.count <= bytes.count && text.indices.allSatisfy { bytes[index + $0] == text[$0] }
      }
    }
    var index = isAt(0, "\u{FEFF}") ? 3 : 0
    var end = 0
    while index < bytes.count {
      if [9, 10, 13, 32].contains(bytes[index]) {
        index += 1
      } else if isAt(index, "//") || isAt(index, "#!/") {
        while index < bytes.count, bytes[index] != 10 { index += 1 }
      } else if isAt(index, "/*") {
        while index < bytes.count, !isAt(index, "*/") { index += 1 }
        index += 2
      } else if isAt(index, "#![") {
        var depth = 0
        while index < bytes.count {
          if bytes[index] == UInt8(ascii: "[") { depth += 1 }
          if bytes[index] == UInt8(ascii: "]") { depth -= 1 }
          index += 1
          if depth == 0, bytes[index - 1] == UInt8(ascii: "]") { break }
        }
        end = min(index, bytes.count)
      } else {
        break
      }
    }
    return end
  }
}
