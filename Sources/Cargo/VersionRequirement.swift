/// Version requirements, such as `^1.2, <1.5`, with the grammar of the `semver` crate.
enum VersionRequirement {
  /// Returns `text` as cargo prints it, `1.2` as `^1.2`, or nil if it is not a version requirement.
  static func normalized(_ text: String) -> String? {
    if isPlain(text) { return "^" + text }
    var reader = VersionReader(text)
    reader.skipSpaces()
    if reader.wildcard() {
      reader.skipSpaces()
      return reader.isAtEnd ? "*" : nil
    }
    var comparators: [String] = []
    repeat {
      reader.skipSpaces()
      guard let comparator = comparator(&reader) else { return nil }
      comparators.append(comparator)
      reader.skipSpaces()
    } while reader.skip(",")
    // The limit of the `semver` crate.
    guard reader.isAtEnd, comparators.count <= 32 else { return nil }
    return comparators.joined(separator: ", ")
  }

  /// Returns whether `text` has the most frequent form: one to three short numbers with dots between them.
  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let numbers = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      return numbers.count <= 3
        && numbers.allSatisfy { number in
          (1...9).contains(number.count) && number.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            && (number.count == 1 || number.first != 0x30)
        }
    }
  }

  private static func comparator(_ reader: inout VersionReader) -> String? {
    let written = ["=", ">=", ">", "<=", "<", "~", "^"].first { reader.skip($0) }
    reader.skipSpaces()
    guard let major = reader.number() else { return nil }
    var numbers = [major]
    var hasWildcard = false
    for _ in 0..<2 where reader.skip(".") {
      if reader.wildcard() {
        hasWildcard = true
      } else {
        guard !hasWildcard, let number = reader.number() else { return nil }
        numbers.append(number)
      }
    }
    var preRelease = ""
    if numbers.count == 3 {
      guard let text = reader.suffixes() else { return nil }
      preRelease = text
    }
    let version = numbers.map(String.init).joined(separator: ".") + preRelease
    if written == nil && hasWildcard { return version + ".*" }
    return (written ?? "^") + version
  }
}
