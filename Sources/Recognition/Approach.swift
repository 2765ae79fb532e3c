public import Strategies

/// A way to build a project, or a part of it, with Nix.
public enum Approach: Sendable, Hashable {
  /// One of flakewright's own strategies.
  case strategy(Strategy)
  /// A known alternative to the strategies.
  case other(Other)

  /// The approaches that flakewright recognizes, but does not write.
  public enum Other: String, Sendable, CaseIterable {
    // Builders.
    case cargo2nix
    case dream2nix
    case nocargo
    case nixCargoIntegration = "nix-cargo-integration"
    case rustFlake = "rust-flake"
    /// A manual call of cargo in `stdenv.mkDerivation`.
    case mkDerivation
    // Toolchains.
    case fenix
    case rustOverlay = "rust-overlay"
    case nixpkgsMozilla = "nixpkgs-mozilla"
    // Libraries for the structure of a flake.
    case flakeUtils = "flake-utils"
    case flakeParts = "flake-parts"
    case flakeCompat = "flake-compat"
    case systems = "nix-systems"
    case niv
    case npins
    // Shells and checks.
    case mkShell
    case devenv
    case devshell
    case gitHooks = "git-hooks.nix"
    case treefmt = "treefmt-nix"
  }

  /// The usual name.
  public var name: String {
    switch self {
    case .strategy(let strategy): strategy.rawValue
    case .other(let other): other.rawValue
    }
  }

  /// The meanings of its builder's attributes.
  var vocabulary: [String: AttributeMeaning] {
    switch self {
    case .strategy(let strategy): strategy.builder.vocabulary
    case .other: derivationVocabulary
    }
  }

  /// Whether a script of the project calls cargo.
  var callsCargoByHand: Bool {
    switch self {
    case .strategy(let strategy): strategy.builder.driver == .cargoByHand
    case .other(let other): other == .mkDerivation
    }
  }

  /// Whether the approach builds the project, so that a migration replaces it.
  public var isBuilder: Bool {
    switch self {
    case .strategy: true
    case .other(let other):
      switch other {
      case .cargo2nix, .dream2nix, .nocargo, .nixCargoIntegration, .rustFlake, .mkDerivation: true
      default: false
      }
    }
  }
}
