/// The grammar of semver.org 2.0, as the `semver` crate reads it.
enum SemanticVersion {
  /// Returns whether `text` is a full version, such as `1.2.3-alpha.1+build`.
  static func isValid(_ text: String) -> Bool {
    var reader = VersionReader(text)
    guard reader.number() != nil, reader.skip("."), reader.number() != nil, reader.skip("."),
      reader.number() != nil
    else { return false }
    return reader.suffixes() != nil && reader.isAtEnd
  }

  /// Returns whether `text` is a valid `rust-version`: a version without pre-release, whose last parts may be missing.
  static func isRustVersion(_ text: String) -> Bool {
    var reader = VersionReader(text)
    guard reader.number() != nil else { return false }
    for _ in 0..<2 where reader.skip(".") {
      guard reader.number() != nil else { return false }
    }
    return reader.isAtEnd
  }
}

/// A parser of versions.
struct VersionReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  var next: UInt8? { rest.first }

  /// Consumes `text` if it comes next.
  mutating func skip(_ text: String) -> Bool {
    guard rest.starts(with: text.utf8) else { return false }
    rest = rest.dropFirst(text.utf8.count)
    return true
  }

  /// Consumes spaces.
  mutating func skipSpaces() {
    rest = rest.drop { $0 == UInt8(ascii: " ") }
  }

  /// Consumes `*`, `x` or `X`.
  mutating func wildcard() -> Bool {
    skip("*") || skip("x") || skip("X")
  }

  /// Consumes a number of 64 bits without leading zeros, and returns it.
  mutating func number() -> UInt64? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits.count == 1 || digits.first != UInt8(ascii: "0"),
      let number = UInt64(String(Substring(digits)))
    else { return nil }
    rest = rest.dropFirst(digits.count)
    return number
  }

  /// Consumes a pre-release and build metadata, if they follow; returns the pre-release with its hyphen.
  mutating func suffixes() -> String? {
    var preRelease = ""
    if skip("-") {
      guard let text = identifiers(allowLeadingZeros: false) else { return nil }
      preRelease = "-" + text
    }
    if skip("+"), identifiers(allowLeadingZeros: true) == nil { return nil }
    return preRelease
  }

  private mutating func identifiers(allowLeadingZeros: Bool) -> String? {
    let text = rest.prefix { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      let isNumber = part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if part.isEmpty || (!allowLeadingZeros && isNumber && part.count > 1 && part.first == UInt8(ascii: "0"))
      {
        return nil
      }
    }
    rest = rest.dropFirst(text.count)
    return String(Substring(text))
  }
}
