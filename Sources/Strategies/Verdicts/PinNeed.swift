/// A change of an input of the flake that a build needs.
public struct PinNeed: Sendable, Hashable {
  /// The name of the input.
  public let input: String
  /// When the change was made, in seconds since 1970.
  public let since: Int
  /// What an older pin does, a clause that begins with a verb.
  public let consequence: String
  /// The change.
  public let source: String

  /// What follows if crates.io refuses the downloads of an older pin.
  private static let cannotDownload = "cannot download crates that are new to the cache of crates.io"

  /// `importCargoLock` of nixpkgs downloads from the CDN: 2026-05-27.
  static let importCargoLock = PinNeed(
    input: "nixpkgs",
    since: 1_779_840_000,
    consequence: cannotDownload,
    source: "NixOS/nixpkgs#524985"
  )
  /// `fetchCargoVendor` of nixpkgs names itself to crates.io: 2026-04-26.
  static let fetchCargoVendor = PinNeed(
    input: "nixpkgs",
    since: 1_777_161_600,
    consequence: cannotDownload,
    source: "NixOS/nixpkgs#512735"
  )
  /// naersk downloads from the CDN: 2026-06-08.
  static let naersk = PinNeed(
    input: "naersk",
    since: 1_780_876_800,
    consequence: cannotDownload,
    source: "nix-community/naersk#391"
  )
}
