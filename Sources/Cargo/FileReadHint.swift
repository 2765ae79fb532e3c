/// A quick test whether ``FileReadRules`` may find anything in a source, so that most need not be tokenized.
struct FileReadHint {
  // Comparing one or two letters first avoids most comparisons.
  private let lastLetters = Self.letters(FileReadRules.macroNames.compactMap(\.last))
  private let middleLetters = Self.letters(FileReadRules.macroNames.compactMap { $0.dropLast(2).last })
  private let firstLetters = Self.letters(FileReadRules.attributeNames.map { $0[1] })

  /// Returns whether `bytes` contain the name of a macro before a `!`, or that of an attribute after `#[`.
  func isIn(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { bytes in
      lastLetters.withUnsafeBufferPointer { last in
        middleLetters.withUnsafeBufferPointer { middle in
          any("!", in: bytes) { end in
            end >= 4 && last[Int(bytes[end - 1])] && middle[Int(bytes[end - 3])]
              && isMacro(endingAt: end, in: bytes)
          }
        }
      }
        || firstLetters.withUnsafeBufferPointer { first in
          any("#", in: bytes) { mark in
            mark + 2 < bytes.count && bytes[mark + 1] == UInt8(ascii: "[") && first[Int(bytes[mark + 2])]
              && isAttribute(startingAt: mark + 1, in: bytes)
          }
        }
    }
  }

  /// Returns whether `isHint` is true for the index of any `mark`.
  private func any(_ mark: Unicode.Scalar, in bytes: UnsafeRawBufferPointer, isHint: (Int) -> Bool) -> Bool {
    var next = 0
    while let found = UnsafeRawBufferPointer(rebasing: bytes[next...]).firstIndex(ofByte: UInt8(ascii: mark))
    {
      if isHint(next + found) { return true }
      next += found + 1
    }
    return false
  }

  private func isMacro(endingAt end: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    FileReadRules.macroNames.contains { name in
      end >= name.count && stands(name, at: end - name.count, in: bytes)
    }
  }

  private func isAttribute(startingAt start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let name = FileReadRules.attributeNames.first(where: { stands($0, at: start, in: bytes) }) else {
      return false
    }
    if name != FileReadRules.conditionName { return true }
    // `cfg_attr` is frequent, and seldom has one of these.
    let rest = UnsafeRawBufferPointer(rebasing: bytes[start...].prefix(1 << 10))
    return any("p", in: rest) { stands(FileReadRules.conditionalNames[0], at: $0, in: rest) }
      || any("l", in: rest) { stands(FileReadRules.conditionalNames[1], at: $0, in: rest) }
  }

  private func stands(_ name: [UInt8], at start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    name.withUnsafeBytes { bytes.has($0, at: start) }
  }

  /// Returns a table that says for each byte whether it is one of `letters`.
  private static func letters(_ letters: [UInt8]) -> [Bool] {
    (0...255).map { letters.contains($0) }
  }
}
