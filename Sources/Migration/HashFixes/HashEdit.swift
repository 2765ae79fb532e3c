import Recognition

/// A change of a Nix file at one place; all other bytes stay.
struct HashEdit {
  /// The bytes to replace.
  var range: Range<Int>
  /// What takes their place.
  var text: String
  /// Whether the line goes with the bytes if nothing else is on it.
  var takesLine = false
  /// Definitions to add at the end of the range, which is a set.
  var added: [String] = []

  init(range: Range<Int>, text: String) {
    self.range = range
    self.text = text
  }

  /// Removes a definition, and its line if nothing else is on it.
  init(removing range: Range<Int>) {
    self.init(range: range, text: "")
    takesLine = true
  }

  /// Adds definitions after the last one of a set, each on a line of its own.
  init(adding definitions: [String], to set: OutputHashes) {
    let end = set.entries.last?.range.upperBound
    self.init(range: end.map { $0..<$0 } ?? set.range, text: "")
    added = definitions
  }

  /// Returns `bytes` after the edits.
  static func applying(_ edits: [HashEdit], to bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      var range = edit.range
      var text = edit.text
      if edit.takesLine { range = bytes.line(around: range) ?? range }
      if !edit.added.isEmpty {
        let start = bytes.lineStart(range.lowerBound)
        let indentation = String(decoding: bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
        let isEmpty = !range.isEmpty
        let inner = isEmpty ? indentation + "  " : indentation
        text = edit.added.map { "\n\(inner)\($0)" }.joined()
        if isEmpty { text = "{\(text)\n\(indentation)}" }
      }
      result.replaceSubrange(range, with: text.utf8)
    }
    return result
  }
}

extension [UInt8] {
  fileprivate func lineStart(_ offset: Int) -> Int {
    (self[..<offset].lastIndex(of: 0x0A) ?? -1) + 1
  }

  /// Returns the range of the whole lines of `range`, if nothing else is on them.
  fileprivate func line(around range: Range<Int>) -> Range<Int>? {
    let start = lineStart(range.lowerBound)
    let end = self[range.upperBound...].firstIndex(of: 0x0A) ?? count - 1
    let others = self[start..<range.lowerBound] + self[range.upperBound..<end]
    return others.allSatisfy { $0 == 0x20 || $0 == 0x09 } ? start..<end + 1 : nil
  }
}
