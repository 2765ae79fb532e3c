/// A range of versions in the table of native libraries: `>=0.7, <0.8`.
struct VersionRange: Hashable, Sendable {
  private enum Bound: Hashable, Sendable {
    case from([Int])
    case below([Int])
  }

  private var bounds: [Bound] = []

  /// Parses comparisons by `>=` and `<` with commas between them; nil for other text.
  init?(_ text: String) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let part = part.trimmingPrefix { $0 == " " }
      if part.hasPrefix(">="), let version = Self.numbers(part.dropFirst(2)) {
        bounds.append(.from(version))
      } else if part.hasPrefix("<"), let version = Self.numbers(part.dropFirst()) {
        bounds.append(.below(version))
      } else {
        return nil
      }
    }
  }

  /// Returns whether `version` is in the range.
  ///
  /// A pre-release counts as its release. Text that is not a version is in no range.
  func contains(_ version: String) -> Bool {
    guard let numbers = Self.numbers(version.prefix { $0 != "-" && $0 != "+" }) else { return false }
    return bounds.allSatisfy { bound in
      switch bound {
      case .from(let first): !numbers.lexicographicallyPrecedes(first)
      case .below(let end): numbers.lexicographicallyPrecedes(end)
      }
    }
  }

  /// Parses one to three numbers; missing ones are zero.
  private static func numbers(_ text: some StringProtocol) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var numbers: [Int] = []
    for part in parts {
      guard let number = Int(part), number >= 0, part.first != "+" else { return nil }
      numbers.append(number)
    }
    return numbers + Array(repeating: 0, count: 3 - numbers.count)
  }
}
