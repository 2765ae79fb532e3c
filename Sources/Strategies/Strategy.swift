/// One way to build Rust with Nix.
///
/// The raw value is the name on the command line, in the options file and of the template. Everything that differs
/// between strategies is a member of ``builder``, one type in a folder of its own.
public enum Strategy: String, Sendable, CaseIterable {
  /// nixpkgs' own builder.
  case buildRustPackage
  /// Crates fetched during evaluation, and a manual call of cargo in a plain derivation.
  case importCargo = "import-cargo"
  /// Dependencies built once, separately from the package.
  case naersk
  /// A derivation for each crate, in Nix code that a tool generates.
  case crate2nix
  /// Dependencies built once, separately from the package, with checks.
  case crane

  /// The strategy that needs nothing but nixpkgs.
  public static let standard = Strategy.buildRustPackage

  /// Creates the strategy called `name`, in upper or lower case; nil if there is none.
  public init?(named name: String) {
    guard let match = Self.allCases.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
      return nil
    }
    self = match
  }

  /// The members that differ between strategies.
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
