/// One version of a file, with data for comparing and moving its parts.
///
/// Two texts are equal if their words are equal: white space, indentation, the comma after the last formal
/// and the notation of comments do not count.
struct NixVersion {
  let source: NixSource
  /// The words of the file in order, as numbers that are comparable in all versions that share a ``NixWords``.
  private let words: [Int32]
  /// The offset of each word.
  private let starts: [Int]
  /// The words that are comments.
  let comments: Set<Int32>
  /// The offsets of lines that must keep their indentation, since they are inside a plain string.
  private let fixedLines: Set<Int>

  init(_ source: NixSource, _ dictionary: inout NixWords) {
    self.source = source
    var words: [Int32] = []
    var starts: [Int] = []
    var comments: Set<Int32> = []
    var comment: String?
    let texts = NixWords.texts(of: source.tokens)
    let tokens = source.tokens.all
    for index in tokens.indices {
      guard let text = texts[index] else { continue }
      if tokens[index].kind == .comment {
        // Consecutive comments count as one word.
        if let above = comment, !words.isEmpty {
          comment = above + " " + text
          words[words.count - 1] = dictionary.number(of: above + " " + text)
          comments.insert(words[words.count - 1])
          continue
        }
        comment = "#" + text
        words.append(dictionary.number(of: "#" + text))
        comments.insert(words[words.count - 1])
      } else {
        comment = nil
        words.append(dictionary.number(of: text))
      }
      starts.append(tokens[index].range.lowerBound)
    }
    self.words = words
    self.starts = starts
    self.comments = comments
    var fixed: Set<Int> = []
    for string in NixWords.plainStrings(of: source.tokens) {
      for offset in string where source.tokens.bytes[offset] == UInt8(ascii: "\n") {
        fixed.insert(offset + 1)
      }
    }
    fixedLines = fixed
  }

  var bytes: [UInt8] { source.tokens.bytes }

  /// Returns the words of a range.
  func words(_ range: Range<Int>) -> ArraySlice<Int32> {
    words[position(range.lowerBound)..<max(position(range.lowerBound), position(range.upperBound))]
  }

  /// The words of the file that are comments.
  var commentWords: [Int32] { words.filter(comments.contains) }

  /// Returns the index of the first word at or after `offset`.
  private func position(_ offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func text(_ range: Range<Int>) -> String { source.text(range) }

  // MARK: Lines

  /// Returns the start of the line of `offset`.
  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// Returns the end of the line of `offset`, including its line feed.
  func lineEnd(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return min(end + 1, bytes.count)
  }

  /// Returns the number of spaces at the start of the line of `offset`.
  func indentation(_ offset: Int) -> Int {
    bytes[lineStart(offset)...].prefix { $0 == UInt8(ascii: " ") }.count
  }

  /// Returns whether there are only spaces before `offset` on its line.
  func isFirstOnLine(_ offset: Int) -> Bool { bytes[lineStart(offset)..<offset].allSatisfy(Self.isBlank) }

  /// Returns whether there are only spaces after `offset` on its line.
  func isLastOnLine(_ offset: Int) -> Bool { bytes[offset..<lineEnd(offset)].allSatisfy(Self.isBlank) }

  /// Returns whether `range` is on one line.
  func isOneLine(_ range: Range<Int>) -> Bool { !bytes[range].contains(UInt8(ascii: "\n")) }

  /// Returns whether there is an empty line directly above the line of `offset`.
  func hasBlankLineAbove(_ offset: Int) -> Bool {
    let start = lineStart(offset)
    guard start > 0 else { return false }
    return bytes[lineStart(start - 1)..<start].allSatisfy(Self.isBlank)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\t")
  }

  /// Returns the text of `range`, with its lines shifted as if the first line had `indentation` spaces.
  ///
  /// `added` has lines to insert, keyed by the offset of the line below them, whose indentation they get.
  func text(
    _ range: Range<Int>,
    indentedBy indentation: Int,
    adding added: [Int: [String]] = [:]
  ) -> String {
    let shift = indentation - self.indentation(range.lowerBound)
    if shift == 0, added.isEmpty { return text(range) }
    var result: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let end = min(lineEnd(offset), range.upperBound)
      var line = bytes[offset..<end]
      let depth = max(0, self.indentation(offset) + shift)
      for text in added[offset] ?? [] {
        result += repeatElement(UInt8(ascii: " "), count: depth)
        result += "\(text)\n".utf8
      }
      if offset > range.lowerBound, !fixedLines.contains(offset), !line.allSatisfy(Self.isBlank) {
        let spaces = line.prefix { $0 == UInt8(ascii: " ") }.count
        line = line.dropFirst(min(spaces, max(0, -shift)))
        result += repeatElement(UInt8(ascii: " "), count: max(0, shift))
      }
      result += line
      offset = end
    }
    return String(decoding: result, as: UTF8.self)
  }
}
