/// A change in one of the flake's inputs that a build needs.
public struct PinNeed: Sendable, Hashable {
  /// The name of the input.
  public let input: String
  /// The time of the change, in seconds since 1970.
  public let since: Int
  /// The effect of an older pin, as a clause that begins with a verb.
  public let consequence: String
  /// The pull request with the change.
  public let source: String

  /// The effect if crates.io rejects the downloads of an older pin.
  private static let cannotDownload = "cannot download crates that are new to the cache of crates.io"

  /// `importCargoLock` of nixpkgs downloads from the CDN since 2026-05-27.
  static let importCargoLock = PinNeed(
    input: "nixpkgs",
    since: 1_779_840_000,
    consequence: cannotDownload,
    source: "NixOS/nixpkgs#524985"
  )
  /// `fetchCargoVendor` of nixpkgs identifies itself to crates.io since 2026-04-26.
  static let fetchCargoVendor = PinNeed(
    input: "nixpkgs",
    since: 1_777_161_600,
    consequence: cannotDownload,
    source: "NixOS/nixpkgs#512735"
  )
  /// naersk downloads from the CDN since 2026-06-08.
  static let naersk = PinNeed(
    input: "naersk",
    since: 1_780_876_800,
    consequence: cannotDownload,
    source: "nix-community/naersk#391"
  )
}
