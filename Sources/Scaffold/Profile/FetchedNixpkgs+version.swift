extension FetchedNixpkgs {
  /// Returns the branch of `reference` and a date in UTC, `nixos-unstable of 2026-08-05`, for a time in seconds since 1970.
  static func version(of reference: String, at seconds: Int) -> String {
    let branch = reference.split(separator: "/").last ?? "nixpkgs"
    // The algorithm of "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that a leap day ends one.
    let days = seconds / 86400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * march + 2) / 5 + 1
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(branch) of \(year)-\(padded(month))-\(padded(day))"
  }

  /// The comment in the first line of a file, which says the same.
  static func comment(_ bytes: [UInt8]) -> String? {
    let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return line.hasPrefix("# ") ? String(line.dropFirst(2)) : nil
  }
}
