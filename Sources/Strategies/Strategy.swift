/// One way to build Rust with Nix.
///
/// The raw value is the name on the command line, in the options file and of the template. What is particular to a
/// strategy is its ``builder``, one type in a folder of its own.
public enum Strategy: String, Sendable, CaseIterable {
  /// nixpkgs' own builder.
  case buildRustPackage
  /// Crates vendored at evaluation, cargo run by hand in a plain derivation.
  case importCargo = "import-cargo"
  /// Dependencies built once, apart from the package.
  case naersk
  /// A derivation for each crate, written by a tool.
  case crate2nix
  /// Dependencies built once, apart from the package, with checks.
  case crane

  /// The strategy that needs nothing but nixpkgs.
  public static let standard = Strategy.buildRustPackage

  /// The strategy called `name`, in any case of letters.
  public init?(named name: String) {
    guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
      return nil
    }
    self = match
  }

  /// What is particular to the strategy.
  public var builder: any Builder {
    switch self {
    case .buildRustPackage: BuildRustPackage()
    case .importCargo: ImportCargo()
    case .naersk: Naersk()
    case .crate2nix: Crate2nix()
    case .crane: Crane()
    }
  }
}
