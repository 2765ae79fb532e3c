/// A channel of Rust, as a toolchain file names it.
enum ToolchainRelease: Hashable {
  /// `stable`, `beta` or `nightly`: what is newest.
  case newest
  /// `nightly-2026-01-01`, `beta-2026-01-01`: the day.
  case dated(day: Int)
  /// `1.90` or `1.90.0`: the minor version.
  case version(minor: Int)

  /// Reads a channel; nil if it is not one of Rust's.
  init?(_ channel: String) {
    // A host may follow: `stable-x86_64-unknown-linux-gnu`.
    let parts = channel.split(separator: "-").map(String.init)
    guard let first = parts.first else { return nil }
    if ["stable", "beta", "nightly"].contains(first) {
      let date = parts.dropFirst().prefix(3).map { Int($0) ?? -1 }
      let isDated = date.count == 3 && date.allSatisfy { $0 > 0 }
      self = isDated ? .dated(day: Self.day(date[0], date[1], date[2])) : .newest
      return
    }
    let version = first.split(separator: ".").map { Int($0) ?? -1 }
    guard version.count == 2 || version.count == 3, version[0] == 1, version.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    self = .version(minor: version[1])
  }

  /// Why the rust-overlay that a scaffold begins with does not have it, as a clause; nil if it has.
  ///
  /// Its README: stable releases from 1.29.0 on, and nightly and beta releases from the first of January of the last year on.
  var lackOfOverlay: String? {
    guard let pin = try? ToolchainSource.rustOverlay.pin() else { return nil }
    let pinned = Int(pin.lastModified / 86400)
    let date = "the commit that scaffolds begin with has releases up to its own day"
    switch self {
    case .newest: return nil
    case .dated(let day) where day < Self.day(2025, 1, 1):
      return "it has no nightly and beta releases before 2025"
    case .dated(let day): return day > pinned ? date : nil
    case .version(let minor) where minor < 29: return "it has no releases before 1.29"
    case .version(let minor):
      // A release every six weeks; 1.90.0 was that of 2025-09-18.
      return Self.day(2025, 9, 18) + (minor - 90) * 42 > pinned ? date : nil
    }
  }

  /// The flag with which rustc on x86_64-linux links as on other systems, by `cc`; empty if it does so anyway.
  ///
  /// Since 1.90.0 and in nightly releases since May 2024, it links with its own lld, past the wrapper with which nixpkgs
  /// writes the paths of libraries into programs: rust-lang/rust#162781.
  var linkerFlags: [String] {
    switch self {
    case .newest: ["-Clinker-features=-lld"]
    case .version(let minor): minor < 90 ? [] : ["-Clinker-features=-lld"]
    case .dated(let day) where day < Self.day(2024, 5, 19): []
    case .dated(let day): [day < Self.day(2025, 7, 1) ? "-Zlinker-features=-lld" : "-Clinker-features=-lld"]
    }
  }

  /// The days from 1970-01-01 to a day of the Gregorian calendar.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    // Years begin in March here, so that the day of a leap year comes last.
    let year = month > 2 ? min(year, 9999) : min(year, 9999) - 1
    let month = (min(month, 12) + 9) % 12
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + min(day, 31) - 1 - 719468
  }
}
