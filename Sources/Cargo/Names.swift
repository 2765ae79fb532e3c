/// What cargo allows as names.
enum Names {
  /// Why `name` cannot name a package, as a phrase; nil if it can.
  static func problem(package name: String) -> String? {
    guard let first = name.unicodeScalars.first else { return "it is empty" }
    if ("0"..."9").contains(first) { return "it begins with a digit" }
    guard first == "_" || first.properties.isXIDStart else { return "it begins with \(shown(first))" }
    for scalar in name.unicodeScalars.dropFirst() where !(scalar == "-" || scalar.properties.isXIDContinue) {
      return "it contains \(shown(scalar))"
    }
    return nil
  }

  /// Why `name` cannot name a feature, as a phrase; nil if it can.
  static func problem(feature name: String) -> String? {
    guard let first = name.unicodeScalars.first else { return "it is empty" }
    if name.hasPrefix("dep:") { return "`dep:` stands for dependencies" }
    guard first == "_" || first.properties.isXIDStart || ("0"..."9").contains(first) else {
      return "it begins with \(shown(first))"
    }
    for scalar in name.unicodeScalars.dropFirst()
    where !("-+.".unicodeScalars.contains(scalar) || scalar.properties.isXIDContinue) {
      return "it contains \(shown(scalar))"
    }
    return nil
  }

  /// Why `name` cannot name a binary, example, test or bench, as a phrase; nil if it can.
  static func problem(target name: String, isBinary: Bool) -> String? {
    if name.allSatisfy(\.isWhitespace) { return "it is empty" }
    if isBinary && ["deps", "examples", "build", "incremental"].contains(name) {
      return "cargo's build folders have it"
    }
    return nil
  }

  /// A character for a message; invisible ones as their number.
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
