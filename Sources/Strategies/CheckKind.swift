/// A check of the project next to the build of its package.
public enum CheckKind: String, Sendable, Hashable, CaseIterable {
  /// Known vulnerabilities of the crates, by cargo-audit.
  case audit
  /// Lints, by clippy.
  case clippy
  /// Licenses, sources and bans of crates, by cargo-deny.
  case deny
  /// The documentation, by rustdoc.
  case doc
  /// The formatting, by rustfmt.
  case fmt
  /// The tests, by cargo-nextest, apart from the package.
  case nextest
  /// The tests: in the package, or in a check of their own.
  case test

  /// The input of a flake, and the argument of `nix/package.nix`, with the advisories for ``audit``.
  public static let advisories = "advisory-db"

  /// The checks that any builder can make with the crates that it has, or without any.
  static let common: Set<CheckKind> = [.clippy, .deny, .doc, .fmt, .test]

  /// Returns the arguments of `nix/package.nix` for derivations of `checks` that the scaffold writes itself.
  static func arguments(for checks: Set<CheckKind>, hasOwnToolchain: Bool) -> [String] {
    var names: [String] = []
    // A toolchain has clippy.
    if checks.contains(.clippy), !hasOwnToolchain { names.append("clippy") }
    if checks.contains(.deny) { names.append("cargo-deny") }
    // `cargo fmt` needs no crates.
    if checks.contains(.fmt) { names += ["cargo", "runCommand", "rustfmt"] }
    return names
  }

  /// The checks for which cargo needs crates.
  static let withCrates: Set<CheckKind> = [.clippy, .deny, .doc]
}

/// A check that the options choose or leave out.
public struct CheckChoice: Sendable, Hashable {
  /// The check.
  public var check: CheckKind
  /// Whether it is chosen.
  public var isChosen: Bool

  /// Creates the choice of `check`, or the choice to leave it out.
  public init(_ check: CheckKind, isChosen: Bool = true) {
    self.check = check
    self.isChosen = isChosen
  }

  /// Parses `clippy` or `no-clippy`; nil if there is no such check.
  public init?(_ text: String) {
    let isChosen = !text.hasPrefix("no-")
    guard let check = CheckKind(rawValue: isChosen ? text : String(text.dropFirst(3))) else { return nil }
    self.init(check, isChosen: isChosen)
  }

  /// The names of all checks; each can stand after `no-`, too.
  public static let names = CheckKind.allCases.map(\.rawValue)

  /// The choice as ``init(_:)-(String)`` reads it.
  public var text: String { (isChosen ? "" : "no-") + check.rawValue }
}
