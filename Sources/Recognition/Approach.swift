public import Strategies

/// A way to put a project on Nix, or a part of one.
public enum Approach: Sendable, Hashable {
  /// One of flakewright's own strategies.
  case strategy(Strategy)
  /// Something else that is known by name.
  case other(Other)

  /// What flakewright knows, but does not write.
  public enum Other: String, Sendable, CaseIterable {
    // Builders.
    case cargo2nix
    case dream2nix
    case nocargo
    case nixCargoIntegration = "nix-cargo-integration"
    case rustFlake = "rust-flake"
    /// cargo called by hand in `stdenv.mkDerivation`.
    case mkDerivation
    // Toolchains.
    case fenix
    case rustOverlay = "rust-overlay"
    case nixpkgsMozilla = "nixpkgs-mozilla"
    // The frame around it.
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

  /// The name by which people know it.
  public var name: String {
    switch self {
    case .strategy(let strategy): strategy.rawValue
    case .other(let other): other.rawValue
    }
  }

  /// What the attributes of its builder mean.
  var vocabulary: [String: AttributeMeaning] {
    switch self {
    case .strategy(let strategy): strategy.builder.vocabulary
    case .other: derivationVocabulary
    }
  }

  /// Whether cargo is called in a script of the project.
  var callsCargoByHand: Bool {
    switch self {
    case .strategy(let strategy): strategy.builder.driver == .cargoByHand
    case .other(let other): other == .mkDerivation
    }
  }

  /// Whether it builds the project, so that a migration replaces it.
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
