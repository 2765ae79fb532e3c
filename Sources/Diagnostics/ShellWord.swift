extension String {
  /// The text as one word of a POSIX shell, in single quotes.
  public var shellQuoted: String {
    var word = "'"
    // By scalars: a quote and the combining mark after it are one character to Swift, but not to a shell.
    for scalar in unicodeScalars {
      if scalar == "'" { word += "'\\'" }
      word.unicodeScalars.append(scalar)
    }
    return word + "'"
  }

  /// The text as one word of a POSIX shell, in quotes only if it needs them.
  public var shellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:@%+,".utf8.contains(byte)
      }
    }
    return isPlain && !isEmpty ? self : shellQuoted
  }
}
