/// Cargo's rules for names.
enum Names {
  /// Returns why `name` cannot name a package, as a phrase; nil if it can.
  static func problem(package name: String) -> String? {
    problem(name, digitsMayBegin: false, marks: "-")
  }

  /// Returns why `name` cannot name a feature, as a phrase; nil if it can.
  static func problem(feature name: String) -> String? {
    if name.hasPrefix("dep:") { return "`dep:` stands for dependencies" }
    return problem(name, digitsMayBegin: true, marks: "-+.")
  }

  private static func problem(_ name: String, digitsMayBegin: Bool, marks: String) -> String? {
    guard let first = name.unicodeScalars.first else { return "it is empty" }
    if ("0"..."9").contains(first) {
      if !digitsMayBegin { return "it begins with a digit" }
    } else if !(first == "_" || isLetter(first) || (!first.isASCII && first.properties.isXIDStart)) {
      return "it begins with \(shown(first))"
    }
    for scalar in name.unicodeScalars.dropFirst() where !isLetter(scalar) {
      let isFine =
        scalar.isASCII
        ? scalar == "_" || ("0"..."9").contains(scalar) || marks.unicodeScalars.contains(scalar)
        : scalar.properties.isXIDContinue
      if !isFine { return "it contains \(shown(scalar))" }
    }
    return nil
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  /// Returns why `name` cannot name a binary, example, test or bench, as a phrase; nil if it can.
  static func problem(target name: String, isBinary: Bool) -> String? {
    if name.allSatisfy(\.isWhitespace) { return "it is empty" }
    if isBinary && ["deps", "examples", "build", "incremental"].contains(name) {
      return "cargo's build folders have it"
    }
    return nil
  }

  /// Returns a character for a message, as its number if it is invisible.
  private static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    case .spaceSeparator: return "a space"
    default: return "`\(scalar)`"
    }
  }
}
