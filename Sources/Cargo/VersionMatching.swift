/// The parts of a full version such as `1.2.3-alpha.1`, without build metadata.
struct ParsedVersion {
  var numbers: [UInt64]
  /// The identifiers of the pre-release; empty for a release.
  var preRelease: [Substring]

  /// Parses a full version; nil if `text` is not one.
  init?(_ text: String) {
    var reader = VersionReader(text)
    guard let first = reader.number() else { return nil }
    numbers = [first]
    for _ in 0..<2 {
      guard reader.skip("."), let number = reader.number() else { return nil }
      numbers.append(number)
    }
    guard let suffix = reader.suffixes(), reader.isAtEnd else { return nil }
    preRelease = suffix.dropFirst().split(separator: ".")
  }
}

extension VersionRequirement {
  /// Returns whether `version` satisfies `requirement`, which is normalized; the rules are those of the
  /// `semver` crate's src/eval.rs.
  static func matches(_ requirement: String, _ version: String) -> Bool {
    if requirement == "*" { return true }
    guard let version = ParsedVersion(version) else { return false }
    let comparators = requirement.split(separator: ",").compactMap { Comparator(String($0)) }
    guard comparators.allSatisfy({ $0.matches(version) }) else { return false }
    // A pre-release matches only if a comparator names a pre-release of the same version.
    return version.preRelease.isEmpty
      || comparators.contains { !$0.preRelease.isEmpty && $0.numbers == version.numbers }
  }
}

/// One of the conditions of a requirement, such as `>=1.2`.
private struct Comparator {
  var operation: String
  var numbers: [UInt64]
  var preRelease: [Substring]

  init?(_ text: String) {
    var reader = VersionReader(text)
    reader.skipSpaces()
    operation = ["=", ">=", ">", "<=", "<", "~", "^"].first { reader.skip($0) } ?? "="
    guard let first = reader.number() else { return nil }
    numbers = [first]
    while numbers.count < 3, reader.skip("."), !reader.wildcard(), let number = reader.number() {
      numbers.append(number)
    }
    preRelease = (reader.suffixes() ?? "").dropFirst().split(separator: ".")
  }

  func matches(_ version: ParsedVersion) -> Bool {
    switch operation {
    case "=": isExact(version)
    case ">": order(version) == .greater
    case ">=": isExact(version) || order(version) == .greater
    case "<": order(version) == .less
    case "<=": isExact(version) || order(version) == .less
    case "~": isInTilde(version)
    default: isInCaret(version)
    }
  }

  private enum Order { case less, equal, greater }

  private func isExact(_ version: ParsedVersion) -> Bool {
    version.numbers.starts(with: numbers) && version.preRelease == preRelease
  }

  /// Returns how `version` compares to the written version; if that has fewer than three numbers, any version
  /// that begins with them is equal.
  private func order(_ version: ParsedVersion) -> Order {
    for (own, number) in zip(numbers, version.numbers) where own != number {
      return number > own ? .greater : .less
    }
    return numbers.count < 3 ? .equal : Self.order(version.preRelease, preRelease)
  }

  private func isInTilde(_ version: ParsedVersion) -> Bool {
    guard version.numbers.prefix(min(2, numbers.count)) == numbers.prefix(2) else { return false }
    if numbers.count == 3, version.numbers[2] != numbers[2] { return version.numbers[2] > numbers[2] }
    return Self.order(version.preRelease, preRelease) != .less
  }

  private func isInCaret(_ version: ParsedVersion) -> Bool {
    guard version.numbers[0] == numbers[0] else { return false }
    if numbers.count == 1 { return true }
    // The first number that is not 0 decides what is compatible.
    guard numbers[0] == 0 else { return isAtLeast(version) }
    guard version.numbers[1] == numbers[1] else { return false }
    if numbers.count == 2 { return true }
    if numbers[1] == 0 && version.numbers[2] != numbers[2] { return false }
    return isAtLeast(version)
  }

  private func isAtLeast(_ version: ParsedVersion) -> Bool {
    for (own, number) in zip(numbers, version.numbers) where own != number { return number > own }
    return numbers.count < 3 || Self.order(version.preRelease, preRelease) != .less
  }

  /// Returns the order of two pre-releases; an empty one, which stands for a release, is the greatest.
  private static func order(_ left: [Substring], _ right: [Substring]) -> Order {
    if left.isEmpty || right.isEmpty {
      return left.isEmpty && right.isEmpty ? .equal : left.isEmpty ? .greater : .less
    }
    for (one, other) in zip(left, right) where one != other {
      let isLess: Bool
      switch (number(one), number(other)) {
      // Numbers have no leading zeros.
      case (true, true): isLess = (one.utf8.count, String(one)) < (other.utf8.count, String(other))
      case (let one, let other) where one != other: isLess = one
      default: isLess = one.utf8.lexicographicallyPrecedes(other.utf8)
      }
      return isLess ? .less : .greater
    }
    return left.count == right.count ? .equal : left.count < right.count ? .less : .greater
  }

  private static func number(_ identifier: Substring) -> Bool {
    identifier.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
